package io.github.boltwork.io;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;

/** Generates plans: sizes from 1 byte to 1 MiB, over links from smooth to hardly passable. */
@Domain(DomainContext.Global.class)
final class Plans extends DomainContextBase {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_IN_ALL = 3 * MOST_BYTES;

  @Provide
  Arbitrary<Plan> plans() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.of(Flush.class),
            batches(),
            batches(),
            natures(),
            Arbitraries.of(true, false))
        .as(Plan::new)
        .filter(plan -> Plan.total(plan.up()) + Plan.total(plan.down()) <= MOST_IN_ALL);
  }

  private static Arbitrary<List<List<Integer>>> batches() {
    Arbitrary<Integer> sizes =
        Arbitraries.frequencyOf(
            Tuple.of(25, Arbitraries.integers().between(1, 64)),
            Tuple.of(25, Arbitraries.integers().between(1, 20_000)),
            Tuple.of(1, Arbitraries.integers().between(1, MOST_BYTES)));
    return sizes
        .list()
        .ofMaxSize(4)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .filter(all -> Plan.total(all) > 0);
  }

  private static Arbitrary<LinkNature> natures() {
    // With TLS 1.3, a client says change_cipher_spec, 6 bytes, while the server still speaks; both
    // write before they read, so a link must hold that much.
    Arbitrary<Integer> capacities = powersOf2(3, 17);
    Arbitrary<Integer> pieces = powersOf2(0, 17);
    Arbitrary<Integer> percents = Arbitraries.integers().between(0, 60);
    return Combinators.combine(capacities, pieces, percents, percents).as(LinkNature::new);
  }

  private static Arbitrary<Integer> powersOf2(int least, int most) {
    return Arbitraries.integers().between(least, most).map(power -> 1 << power);
  }
}
