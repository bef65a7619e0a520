package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules: keys change, and nobody notices but those who look at the status. */
class EngineKeyUpdateTest {
  /** Little enough that an answer which waits for data never waits long. */
  private static final int SIZE = 100_000;

  private static final int TURNS = 2 * KeyLimits.BYTES / SIZE;

  static Stream<Subject> subjects() {
    return Subject.all(TlsVersion.TLS_1_3);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void serverAnswersSunJsse(Subject subject) throws SSLException {
    SunEngines suns = new SunEngines(subject);
    assertTalks(new Pump(suns.client(443), subject.server(), Driver.BY_STATUS));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void clientAnswersSunJsse(Subject subject) throws SSLException {
    SunEngines suns = new SunEngines(subject);
    assertTalks(new Pump(subject.client(), suns.server(), Driver.BY_STATUS));
  }

  private static void assertTalks(Pump pump) throws SSLException {
    pump.handshake();
    byte[] bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    for (int turn = 0; turn < TURNS; turn++) {
      assertArrayEquals(bytes, pump.send(pump.client, bytes));
      assertArrayEquals(bytes, pump.send(pump.server, bytes));
    }
    Peer ours = pump.client.engine instanceof StrictEngine ? pump.client : pump.server;
    assertEquals(1, ours.finished);
    assertTrue(
        pump.log.stream().anyMatch(line -> line.contains("wrap OK/FINISHED again")),
        "SunJSSE has renewed its keys");
  }
}
