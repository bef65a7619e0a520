package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the first byte to the last one, on each backend. */
class ConversationTest {
  @ParameterizedTest
  @MethodSource("io.github.boltwork.provider.Subject#all")
  void shakesHandsTalksAndCloses(Subject subject) throws SSLException {
    run(Pump.connected(subject));
    run(Pump.connected(subject.withClientAuth()));
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.provider.Subject#all")
  void everyScriptEndsForEveryDriver(Subject subject) throws SSLException {
    for (Driver driver : Driver.values()) {
      for (Script script : Script.whole().toList()) {
        Pump pump = new Pump(subject.client(), subject.server(), driver);
        script.story().run(pump);
        assertEquals(1, pump.client.finished, pump.log::toString);
        assertEquals(1, pump.server.finished, pump.log::toString);
      }
    }
    for (Script script : Script.cut().toList()) {
      Pump pump = Pump.of(subject);
      script.story().run(pump);
      assertTrue(pump.client.finished <= 1, pump.log::toString);
      assertTrue(pump.server.finished <= 1, pump.log::toString);
    }
  }

  private static void run(Pump pump) throws SSLException {
    assertEquals(1, pump.client.finished, pump.log::toString);
    assertEquals(1, pump.server.finished, pump.log::toString);
    Random random = new Random(7);
    for (int size : new int[] {1, 100, 16_000, 16_384, 16_385, 100_000}) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      assertArrayEquals(bytes, pump.send(pump.client, bytes));
      assertArrayEquals(bytes, pump.send(pump.server, bytes));
    }
    pump.client.engine.closeOutbound();
    pump.settle();
    pump.server.engine.closeOutbound();
    pump.settle();
    for (Peer peer : new Peer[] {pump.client, pump.server}) {
      assertTrue(peer.engine.isInboundDone(), pump.log::toString);
      assertTrue(peer.engine.isOutboundDone(), pump.log::toString);
    }
  }
}
