package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A channel closed between any two calls: its peer sees the end or a truncation, never less. */
@Timeout(60)
class TlsChannelCloseMomentTest {
  private static List<AnyBackend> backends() {
    return AnyBackend.all().toList();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void peerSeesTheEndOrATruncation(AnyBackend backend) throws IOException {
    for (LinkNature nature : List.of(LinkNature.SMOOTH, LinkNature.ROUGH)) {
      for (Flush flush : Flush.values()) {
        Plan smooth = Plan.smooth(1);
        Plan plan = new Plan(1, flush, smooth.up(), smooth.down(), nature, true);
        for (long turns : Positions.upTo(turns(backend, plan), backend)) {
          closeAfter((int) turns, backend, plan, true);
          closeAfter((int) turns, backend, plan, false);
        }
      }
    }
  }

  private static int turns(AnyBackend backend, Plan plan) throws IOException {
    try (Simulation run = new Simulation(backend, plan)) {
      run.run();
      return run.turnsTaken();
    }
  }

  private static void closeAfter(int turns, AnyBackend backend, Plan plan, boolean client)
      throws IOException {
    int lent = Pools.lent();
    try (Simulation run = new Simulation(backend, plan)) {
      run.turns(turns);
      End<SimulatedTransport> closer = client ? run.client : run.server;
      End<SimulatedTransport> peer = client ? run.server : run.client;
      closer.close();
      run.runUntil(peer.listener::finished);
      String what = run.describe((client ? "client" : "server") + " closed after " + turns);
      assertTrue(peer.listener.received() <= closer.speaker.sent(), what);
      if (peer.listener.sawEnd()) {
        assertEquals(closer.speaker.sent(), peer.listener.received(), what);
      } else if (peer.listener.failure() instanceof TlsException cut) {
        assertEquals(TlsException.Kind.TRUNCATED, cut.kind(), what);
      } else {
        // What it had to say before it could read: the other end is gone.
        IOException failure = assertInstanceOf(IOException.class, peer.listener.failure());
        assertTrue(failure.toString().contains("Broken pipe"), what);
      }
    }
    assertEquals(lent, Pools.lent(), () -> backend + " keeps buffers");
  }
}
