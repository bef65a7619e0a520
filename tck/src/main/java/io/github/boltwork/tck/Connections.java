package io.github.boltwork.tck;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsVersion;
import java.util.ArrayList;
import java.util.List;

/** Fresh pairs of the same contexts, in turn of each version the backend speaks. */
final class Connections implements AutoCloseable {
  // Small, so that engines and not the kit's buffers are what is measured.
  private static final BufferShape SHAPE = new BufferShape(BufferShape.Kind.HEAP, 4000, 4000, 4000);

  private final List<EnginePair> contexts = new ArrayList<>();
  private int turn;

  Connections(TckSubject subject) throws TlsException {
    for (TlsVersion version : TlsVersion.values()) {
      Capability claimed = version == TlsVersion.TLS_1_2 ? Capability.TLS_1_2 : Capability.TLS_1_3;
      if (subject.backend().capabilities().contains(claimed)) {
        contexts.add(subject.pair(version, SHAPE));
      }
    }
  }

  EnginePair next() {
    // Each six stages of one version are followed by six of the other.
    EnginePair next = contexts.get(turn / LeakTck.Stage.values().length % contexts.size());
    turn++;
    return next.again();
  }

  @Override
  public void close() {
    contexts.forEach(EnginePair::close);
  }
}
