package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Availability;
import io.github.boltwork.BackendEntry;
import io.github.boltwork.BackendRegistry;
import io.github.boltwork.BackendSelector;
import io.github.boltwork.BackendWish;
import io.github.boltwork.Capability;
import io.github.boltwork.Selection;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BenchTest {
  @Test
  void hasAFigureForAllThatTheBackendDoes() throws Exception {
    Command bench = Command.run("bench", "--seconds", "1");
    assertEquals(0, bench.exitCode(), bench::seen);
    bench.err().await("^measuring 1 backend: 1 s$");
    bench.out().await("^jdk is SunJSSE .*, TLS_AES_128_GCM_SHA256, x25519$");
    for (BenchTask task : BenchTask.values()) {
      String buffers = task.unit().equals("MB/s") ? "(direct|heap)" : "";
      bench
          .out()
          .await(
              "^%s, %s\n  jdk +%s +#+ +[1-9][0-9,]*$"
                  .formatted(task.label(), task.unit(), buffers));
    }
    bench.out().await("^jdk alone was measured");
    bench.out().await("^In less than 30 s, backends written in Java ");
    bench.out().await("^These are rough figures: 1 s, (?s:.*)benchmarks/run$");
  }

  @Test
  void takesTheBackendsThatAreNamedOrFails() throws Exception {
    Command bench = Command.run("bench", "--seconds", "1", "--backend", "jdk,nosuch");
    assertEquals(1, bench.exitCode(), bench::seen);
    bench.err().await("^boltwork bench: no TLS backend can serve: option --backend names .nosuch");
    assertEquals("", bench.out().text());
  }

  @Test
  void aBackendThatFailsHasNoFiguresAndIsToldOf() throws Exception {
    Transcript err = new Transcript();
    List<Selection> backends = List.of(select("jdk"), select(new Forgetful()));
    try (BenchRun run = run(err)) {
      run.prepare(backends);
      assertEquals(2, run.subjects().size(), err::text);
      assertTrue(run.isGood());
      run.measure(1, new ProgressDisplay(print(err), false));
      assertFalse(run.isGood());
      assertEquals(
          List.of("jdk"), run.subjects().stream().map(BenchSubject::backend).toList(), err::text);
    }
    assertEquals(
        """
        measuring 2 backends: 1 s
        boltwork bench: forgetful: expected a resumed handshake, but it was full
        """,
        err.text());
  }

  @Test
  void aBackendThatSpeaksNoTls13TakesNoPart() throws Exception {
    Transcript err = new Transcript();
    FakeBackend old =
        new FakeBackend("old", Availability.available()) {
          @Override
          public Set<Capability> capabilities() {
            return Set.of(Capability.TLS_1_2);
          }
        };
    try (BenchRun run = run(err)) {
      run.prepare(List.of(select(old)));
      run.measure(1, new ProgressDisplay(print(err), false));
      assertFalse(run.isGood(), "there is nothing to go well");
    }
    assertEquals("old takes no part: it speaks no TLS 1.3 here\n", err.text());
  }

  @Test
  void medianIsTheMiddleOrBetweenTheTwo() {
    assertEquals(3, BenchWork.median(DoubleStream.of(9, 3, 1)));
    assertEquals(2.5, BenchWork.median(DoubleStream.of(2, 900, 1, 3)));
  }

  private static BenchRun run(Transcript err) {
    return new BenchRun(new Failure("bench", false, print(err)), print(err));
  }

  private static PrintStream print(Transcript err) {
    return new PrintStream(err, true, StandardCharsets.UTF_8);
  }

  private static Selection select(String id) throws Exception {
    return BackendSelector.select(BackendRegistry.load(), BackendWish.of(id));
  }

  private static Selection select(TlsBackend backend) throws Exception {
    BackendEntry.Found entry = new BackendEntry.Found(backend, backend.id(), 0, "in a test");
    return BackendSelector.select(
        new BackendRegistry(List.of(entry)), BackendWish.of(backend.id()));
  }

  /** Says that it resumes, and forgets each server at once. */
  private static final class Forgetful extends FakeBackend {
    private final TlsBackend jdk = BackendRegistry.load().find("jdk").orElseThrow().backend();

    Forgetful() {
      super("forgetful", Availability.available());
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.TLS_1_3, Capability.RESUMPTION_1_3);
    }

    @Override
    public TlsClientContext client(TlsClientConfig config) throws TlsException {
      TlsClientContext context = jdk.client(config);
      AtomicInteger port = new AtomicInteger();
      return new TlsClientContext() {
        @Override
        public TlsBackend backend() {
          return Forgetful.this;
        }

        @Override
        public TlsClientConfig config() {
          return config;
        }

        @Override
        public TlsEngine engine(String host, int known) {
          return context.engine(host, port.incrementAndGet());
        }

        @Override
        public void close() {
          context.close();
        }
      };
    }

    @Override
    public TlsServerContext server(TlsServerConfig config) throws TlsException {
      return jdk.server(config);
    }
  }
}
