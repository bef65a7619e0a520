package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;

/** Whatever goes wrong with whatever link at whatever moment, each end is told, and frees all. */
@Domain(Plans.class)
class TlsChannelFaultPropertyTest {
  private static final int PARTS = 1000;

  @Property
  void anyFaultIsTold(
      @ForAll Plan plan,
      @ForAll Fault fault,
      @ForAll boolean client,
      @ForAll @IntRange(max = PARTS) int part)
      throws IOException {
    for (AnyBackend backend : AnyBackend.all().toList()) {
      long position = length(backend, plan, fault, client) * part / PARTS;
      int lent = Pools.lent();
      try (Simulation run = new Simulation(backend, plan)) {
        End<SimulatedTransport> victim = client ? run.client : run.server;
        fault.afflict(victim.transport, position);
        Half concerned = fault == Fault.WRITE_RESET ? victim.speaker : victim.listener;
        run.runUntil(concerned::finished);
        if (concerned.failure() != null) {
          fault.assertIs(concerned.failure());
        } else {
          // Handshakes differ by some bytes, and this one was shorter.
          assertTrue(
              fault.passed(victim.transport) <= position,
              () -> run.describe("%s at %d was not told".formatted(fault, position)));
        }
      }
      assertEquals(lent, Pools.lent(), () -> backend + " keeps buffers after " + fault);
    }
  }

  /** How many bytes pass the place of a fault when there is none: of handshake, data and end. */
  private static long length(AnyBackend backend, Plan plan, Fault fault, boolean client)
      throws IOException {
    try (Simulation run = new Simulation(backend, plan)) {
      run.run();
      return fault.passed((client ? run.client : run.server).transport);
    }
  }
}
