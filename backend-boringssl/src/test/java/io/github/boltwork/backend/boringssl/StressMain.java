package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.tck.HardwareModule;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Threads that race for engines of contexts that come and go: closed before their engines, closed
 * twice, or forgotten like the engines; every other one with keys that sign by callbacks, on both
 * sides. Prints what has worked all the same, and what must not be.
 */
final class StressMain {
  private static final int THREADS = 8;

  /** Few, so that threads meet. */
  private static final int LINKS = 12;

  private static final int MOST_REPORTED = 10;

  private volatile Contexts contexts;
  private final AtomicReferenceArray<RacingLink> links = new AtomicReferenceArray<>(LINKS);
  private final List<Throwable> unexpected = new CopyOnWriteArrayList<>();
  private final AtomicInteger handshakes = new AtomicInteger();
  private final AtomicInteger records = new AtomicInteger();

  private record Contexts(TlsClientContext client, TlsServerContext server) {
    static Contexts fresh(boolean hidden) throws TlsException {
      return hidden
          ? new Contexts(Exchange.hiddenClient(), Exchange.hiddenServer())
          : new Contexts(Exchange.client(), Exchange.server());
    }

    RacingLink link() {
      return new RacingLink(client, server);
    }
  }

  private StressMain() throws TlsException {
    contexts = Contexts.fresh(true);
    for (int i = 0; i < LINKS; i++) {
      links.set(i, contexts.link());
    }
  }

  public static void main(String[] arguments) throws Exception {
    int calls = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    try (HardwareModule keys = HardwareModule.plugIn()) {
      StressMain stress = new StressMain();
      stress.run(calls, seed);
      System.out.printf(
          "handshakes %d, records %d, signed by callbacks %b, unexpected %d%n",
          stress.handshakes.get(),
          stress.records.get(),
          keys.signatures() > 0,
          stress.unexpected.size());
    }
  }

  private void run(int calls, long seed) throws InterruptedException {
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      RacingLink.Worker worker = new RacingLink.Worker(seed + i);
      threads[i] = new Thread(() -> work(worker, calls / THREADS));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    unexpected.stream().limit(MOST_REPORTED).forEach(Throwable::printStackTrace);
  }

  private void work(RacingLink.Worker worker, int calls) {
    for (int i = 0; i < calls; i++) {
      try {
        act(worker);
      } catch (TlsException | IllegalStateException allowed) {
        // Another thread was in the engine, or has closed it, or has brought its records to grief.
      } catch (BufferOverflowException
          | BufferUnderflowException
          | IllegalArgumentException
          | IndexOutOfBoundsException e) {
        if (!worker.isSharing()) {
          unexpected.add(e);
        }
      } catch (Throwable e) {
        unexpected.add(e);
      }
    }
    int unusedHandshakes = handshakes.addAndGet(worker.handshakes());
    int unusedRecords = records.addAndGet(worker.records());
  }

  private void act(RacingLink.Worker worker) throws TlsException {
    int slot = worker.random().nextInt(LINKS);
    int choice = worker.random().nextInt(2000);
    if (choice < 20) {
      // The engines that were there are garbage, maybe in the midst of another thread's call.
      links.set(slot, contexts.link());
    } else if (choice < 24) {
      Contexts old = contexts;
      contexts = Contexts.fresh(worker.random().nextBoolean());
      if (worker.random().nextBoolean()) {
        old.client().close();
        old.server().close();
        old.client().close();
      }
    } else if (choice == 24 && worker.random().nextInt(10) == 0) {
      System.gc();
    } else {
      links.get(slot).call(worker);
    }
  }
}
