package io.github.boltwork.cli;

import io.github.boltwork.Capability;
import io.github.boltwork.Selection;
import io.github.boltwork.TlsSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** All that is measured of one backend, and what came of it. */
final class BenchSubject implements AutoCloseable {
  private final BenchContexts contexts;
  private final List<BenchWork> works = new ArrayList<>();
  private final Map<BenchTask, Map<String, DoubleStream.Builder>> rates =
      new EnumMap<>(BenchTask.class);
  private final TlsSession session;

  BenchSubject(Selection selection, DemoIdentity who) throws IOException {
    this.contexts = BenchContexts.of(selection, who);
    try {
      RecordWork first = RecordWork.small(contexts, true);
      this.session = first.session();
      works.add(first);
      works.add(RecordWork.small(contexts, false));
      works.add(RecordWork.large(contexts, true));
      works.add(RecordWork.large(contexts, false));
      works.add(HandshakeWork.full(selection, who));
      if (resumes()) {
        works.add(HandshakeWork.resumed(selection, who));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private boolean resumes() {
    return contexts.backend().capabilities().contains(Capability.RESUMPTION_1_3);
  }

  String backend() {
    return contexts.backend().id();
  }

  TlsSession session() {
    return session;
  }

  /** Returns what takes turns. */
  List<BenchWork> works() {
    return works;
  }

  /** Gives a work its turn, and keeps what it tells. */
  void turn(BenchWork work, long nanos, boolean warmUp) throws IOException {
    work.slice(
        nanos,
        (task, rate) -> {
          if (!warmUp) {
            rates
                .computeIfAbsent(task, first -> new HashMap<>())
                .computeIfAbsent(work.buffers(), first -> DoubleStream.builder())
                .add(rate);
          }
        });
  }

  /** Returns the median of the rounds, in the buffers that are better for it. */
  List<BenchFigure> figures() {
    return Stream.of(BenchTask.values()).map(this::figure).toList();
  }

  private BenchFigure figure(BenchTask task) {
    BenchFigure best = BenchFigure.none(task, backend(), "resumes no TLS 1.3 session");
    for (Map.Entry<String, DoubleStream.Builder> kind :
        rates.getOrDefault(task, Map.of()).entrySet()) {
      double rate = BenchWork.median(kind.getValue().build());
      if (rate > best.rate().orElse(0)) {
        best = BenchFigure.of(task, backend(), rate, kind.getKey());
      }
    }
    return best;
  }

  @Override
  public void close() {
    works.forEach(BenchWork::close);
    contexts.close();
  }
}
