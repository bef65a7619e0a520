package io.github.boltwork.io;

import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SunJSSE, which renews keys of its own accord, against each library, both ways at once. */
@Timeout(60)
class KeyUpdatePeerTest {
  private static final int WRITE = 1 << 15;

  /** Holds fewer records than BoringSSL takes KeyUpdates in a row. */
  private static final LinkNature NARROW = new LinkNature(1 << 16, 1 << 15, 5, 5);

  private static Stream<Arguments> pairs() {
    AnyBackend jdk = new AnyBackend("jdk", TlsVersion.TLS_1_3);
    return AnyBackend.all(TlsVersion.TLS_1_3)
        .filter(other -> !other.isNull())
        .flatMap(other -> Stream.of(Arguments.of(jdk, other), Arguments.of(other, jdk)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void nothingIsLostAroundKeyUpdates(AnyBackend clients, AnyBackend servers) throws IOException {
    // Each direction passes the limit.
    List<List<Integer>> writes =
        Collections.nCopies(5 * KeyLimits.BYTES / 4 / WRITE, List.of(WRITE));
    Plan plan = new Plan(1, Flush.EACH_WRITE, writes, writes, NARROW, false);
    try (Simulation run = new Simulation(clients, servers, plan)) {
      run.run();
      run.client.assertComplete();
      run.server.assertComplete();
    }
  }
}
