package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/**
 * Whatever is called in whatever order over whatever link, each backend carries the bytes, all of
 * them and nothing else.
 *
 * <p>A property that fails prints its seed and the smallest plan that fails. {@code
 * -Djqwik.tries.default=2000} tries more of them.
 */
@Domain(Plans.class)
class TlsChannelPropertyTest {
  /** Each plan goes for all backends, so that one that stands out is seen by the same plan. */
  @Property
  void carriesEveryByteBothWays(@ForAll Plan plan) throws IOException {
    for (AnyBackend backend : AnyBackend.all().toList()) {
      int lent = Pools.lent();
      try (Simulation run = new Simulation(backend, plan)) {
        run.run();
        for (End<SimulatedTransport> end : List.of(run.client, run.server)) {
          end.assertComplete();
        }
        assertEquals(lent, Pools.lent(), () -> run.describe("holds buffers when idle"));
      }
      assertEquals(lent, Pools.lent(), () -> backend + " keeps buffers");
    }
  }
}
