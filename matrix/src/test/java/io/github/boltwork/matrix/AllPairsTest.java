package io.github.boltwork.matrix;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.tck.PairTck;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit's rules between each backend's clients and each other backend's servers. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("pairs")
@ExtendWith(NamesThePair.class)
record AllPairsTest(Ends ends) implements PairTck {
  /** Returns every ordered pair; ExpectedBackendsTest sees that none is missing. */
  static List<Ends> pairs() {
    List<TlsBackend> backends = ExpectedBackends.load();
    return backends.stream()
        .flatMap(
            client ->
                backends.stream()
                    .filter(server -> server != client)
                    .map(server -> new Ends(client, server)))
        .toList();
  }

  @Override
  public TlsBackend client() {
    return ends.client();
  }

  @Override
  public TlsBackend server() {
    return ends.server();
  }
}
