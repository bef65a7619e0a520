package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Transports that end or fail at each byte of either direction: what came before is delivered,
 * nothing else is, the failure is told for what it is, and everything is freed.
 */
@Timeout(60)
class TlsChannelFaultTest {
  private static List<AnyBackend> backends() {
    return AnyBackend.all().toList();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void endWithoutCloseNotifyIsATruncation(AnyBackend backend) throws IOException {
    atEachByte(
        backend,
        Fault.END,
        (run, victim, peer, position) -> {
          run.runUntil(victim.listener::finished);
          assertDelivered(run, victim, peer, position, backend.version());
          if (!victim.listener.sawEnd()) {
            Fault.END.assertIs(victim.listener.failure());
            Fault.END.assertIs(assertThrows(IOException.class, () -> read(victim)));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void failedReadIsTold(AnyBackend backend) throws IOException {
    atEachByte(
        backend,
        Fault.READ_RESET,
        (run, victim, peer, position) -> {
          run.runUntil(victim.listener::finished);
          assertDelivered(run, victim, peer, position, backend.version());
          if (!victim.listener.sawEnd()) {
            Fault.READ_RESET.assertIs(victim.listener.failure());
            Fault.READ_RESET.assertIs(assertThrows(IOException.class, () -> read(victim)));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void failedWriteIsToldAgain(AnyBackend backend) throws IOException {
    atEachByte(
        backend,
        Fault.WRITE_RESET,
        (run, victim, peer, position) -> {
          run.runUntil(victim.speaker::finished);
          if (victim.speaker.failure() == null) {
            // Handshakes differ by some bytes, and this one was shorter.
            assertTrue(victim.transport.outgoing.written() <= position);
            assertEquals(peer.expected(), victim.speaker.sent());
            return;
          }
          Fault.READ_RESET.assertIs(victim.speaker.failure());
          for (int i = 0; i < 2; i++) {
            Fault.READ_RESET.assertIs(
                assertThrows(
                    IOException.class, () -> victim.channel.write(ByteBuffer.allocate(1))));
          }
          assertTrue(peer.listener.received() <= victim.speaker.sent());
        });
  }

  private static int read(End<SimulatedTransport> end) throws IOException {
    return end.channel.read(ByteBuffer.allocate(1));
  }

  @FunctionalInterface
  private interface Check {
    void of(
        Simulation run, End<SimulatedTransport> victim, End<SimulatedTransport> peer, long position)
        throws IOException;
  }

  private static void atEachByte(AnyBackend backend, Fault fault, Check check) throws IOException {
    for (boolean client : new boolean[] {true, false}) {
      for (long position : Positions.upTo(length(backend, fault, client), backend)) {
        int lent = Pools.lent();
        try (Simulation run = new Simulation(backend, Plan.smooth(position))) {
          End<SimulatedTransport> victim = client ? run.client : run.server;
          fault.afflict(victim.transport, position);
          try {
            check.of(run, victim, client ? run.server : run.client, position);
          } catch (AssertionError e) {
            String where =
                "%s of the %s at %d".formatted(fault, client ? "client" : "server", position);
            throw new AssertionError(run.describe(where + ": " + e.getMessage()), e);
          }
        }
        assertEquals(lent, Pools.lent(), () -> backend + " keeps buffers after " + fault);
      }
    }
  }

  /** How many bytes pass the place of a fault when there is none. */
  private static long length(AnyBackend backend, Fault fault, boolean client) throws IOException {
    try (Simulation run = new Simulation(backend, Plan.smooth(0))) {
      run.run();
      return fault.passed((client ? run.client : run.server).transport);
    }
  }

  /** All of what was whole before the fault has been delivered, and no more. */
  private static void assertDelivered(
      Simulation run,
      End<SimulatedTransport> victim,
      End<SimulatedTransport> peer,
      long position,
      TlsVersion version) {
    long whole =
        peer.speaker.boundaries().stream()
            .filter(boundary -> boundary.carried() <= position)
            .mapToLong(Speaker.Boundary::plain)
            .max()
            .orElse(0);
    assertEquals(whole, victim.listener.received(), "bytes of whole records");
    boolean closed =
        peer.speaker.finished() || (version == TlsVersion.TLS_1_2 && peer.listener.sawEnd());
    assertEquals(
        closed && position >= peer.transport.outgoing.written(),
        victim.listener.sawEnd(),
        "whether close_notify was received, of which " + run.describe("both say"));
  }
}
