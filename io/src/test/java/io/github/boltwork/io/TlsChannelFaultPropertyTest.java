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
      int lent = Pools.lent();
      try (Simulation run = new Simulation(backend, plan)) {
        End<SimulatedTransport> victim = client ? run.client : run.server;
        long total = Plan.total(client == (fault == Fault.WRITE_RESET) ? plan.up() : plan.down());
        fault.afflict(victim.transport, total * part / PARTS);
        Half told = fault == Fault.WRITE_RESET ? victim.speaker : victim.listener;
        run.runUntil(told::finished);
        assertTrue(told.failure() != null, () -> run.describe(fault + " was not told"));
      }
      assertEquals(lent, Pools.lent(), () -> backend + " keeps buffers after " + fault);
    }
  }
}
