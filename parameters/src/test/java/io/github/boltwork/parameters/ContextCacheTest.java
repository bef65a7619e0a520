package io.github.boltwork.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which context an engine is of, and what becomes of those that are let go of. */
@Timeout(60)
final class ContextCacheTest {
  private static final int MOST = 3;

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final ContextCache<String, CountedContext> cache = new ContextCache<>(MOST, clock::get);

  private static CountedContext contextOf(ContextCache<String, CountedContext> cache, String key)
      throws TlsException {
    var engine = cache.engine(key, CountedContext::new, CountedContext::engine);
    return ((CountedContext.Engine) engine).context();
  }

  private CountedContext contextOf(String key) throws TlsException {
    return contextOf(cache, key);
  }

  @Test
  void equalKeysShareAContext() throws Exception {
    CountedContext a = contextOf("a");
    assertSame(a, contextOf("a"));
    assertNotSame(a, contextOf("b"));
    assertEquals(2, a.engines.get());
  }

  @Test
  void theOneNotUsedForLongestIsClosed() throws Exception {
    CountedContext a = contextOf("a");
    CountedContext b = contextOf("b");
    CountedContext c = contextOf("c");
    assertSame(a, contextOf("a"));
    CountedContext d = contextOf("d");
    assertTrue(b.isClosed());
    assertFalse(a.isClosed() || c.isClosed() || d.isClosed());
    assertNotSame(b, contextOf("b"));
  }

  @Test
  void theUsualOneIsKeptBeyondTheNumber() throws Exception {
    CountedContext usual = new CountedContext();
    ContextCache<String, CountedContext> ofUsual = new ContextCache<>(1, "usual", usual, true);
    CountedContext a = contextOf(ofUsual, "a");
    assertFalse(a.isClosed());
    CountedContext b = contextOf(ofUsual, "b");
    assertTrue(a.isClosed());
    assertFalse(b.isClosed() || usual.isClosed());
    assertSame(usual, contextOf(ofUsual, "usual"));
  }

  @Test
  void replacedContextsAreClosedAndMadeAnew() throws Exception {
    CountedContext a = contextOf("a");
    CountedContext b = contextOf("b");
    cache.replace();
    assertTrue(a.isClosed() && b.isClosed());
    assertNotSame(a, contextOf("a"));
    cache.replace();
    cache.replace();
    assertEquals(1, a.closes.get());
  }

  @Test
  void oneContextIsReplacedAlone() throws Exception {
    CountedContext a = contextOf("a");
    CountedContext b = contextOf("b");
    cache.replace("a");
    cache.replace("c");
    assertTrue(a.isClosed());
    assertNotSame(a, contextOf("a"));
    assertSame(b, contextOf("b"));
  }

  @Test
  void somebodyElsesContextIsReplacedButNotClosed() throws Exception {
    CountedContext lent = new CountedContext();
    ContextCache<String, CountedContext> ofLent = new ContextCache<>(MOST, "usual", lent, false);
    assertSame(lent, contextOf(ofLent, "usual"));
    ofLent.replace();
    CountedContext own = contextOf(ofLent, "usual");
    assertNotSame(lent, own);
    ofLent.replace();
    assertTrue(own.isClosed());
    assertFalse(lent.isClosed());
  }

  @Test
  void contextsAreReplacedWhenTheyAreTooOld() throws Exception {
    // The clock goes round on the way, as it may.
    cache.limitAge(Duration.ofNanos(10));
    CountedContext a = contextOf("a");
    clock.addAndGet(6);
    CountedContext b = contextOf("b");
    clock.addAndGet(4);
    assertSame(a, contextOf("a"), "it is as old as it may be");
    clock.addAndGet(1);
    assertSame(b, contextOf("b"));
    assertTrue(a.isClosed(), "also if something else is asked for");
    assertNotSame(a, contextOf("a"));
  }

  @Test
  void anyAgeWillDoWithoutALimit() throws Exception {
    CountedContext a = contextOf("a");
    clock.addAndGet(Duration.ofDays(10_000).toNanos());
    assertSame(a, contextOf("a"));
    cache.limitAge(Duration.ofSeconds(Integer.MAX_VALUE));
    assertSame(a, contextOf("a"));
    cache.limitAge(Duration.ofDays(1));
    cache.limitAge(Duration.ZERO);
    assertSame(a, contextOf("a"));
  }

  @Test
  void contextIsClosedOnlyWhenNobodyMakesAnEngineOfIt() throws Exception {
    var engine =
        cache.engine(
            "a",
            CountedContext::new,
            context -> {
              cache.replace();
              assertFalse(context.isClosed());
              return context.engine();
            });
    assertTrue(((CountedContext.Engine) engine).context().isClosed());
  }

  @Test
  void whatCannotBeMadeLeavesNothingBehind() throws Exception {
    CountedContext a = contextOf("a");
    TlsException refusal = new TlsException(TlsException.Kind.CONFIG, "no such suite");
    for (int i = 0; i < 2 * MOST; i++) {
      String key = "refused " + i;
      TlsException told =
          assertThrows(
              TlsException.class,
              () ->
                  cache.engine(
                      key,
                      () -> {
                        throw refusal;
                      },
                      CountedContext::engine));
      assertSame(refusal, told);
    }
    assertSame(a, contextOf("a"));
    assertFalse(contextOf("refused 1").isClosed());
  }

  @Test
  void illegalArgumentsAreConfigurationsThatCannotBeHonoured() throws Exception {
    TlsException told =
        assertThrows(
            TlsException.class,
            () ->
                cache.engine(
                    "a",
                    CountedContext::new,
                    context -> {
                      throw new IllegalArgumentException("the port is -1");
                    }));
    assertEquals(TlsException.Kind.CONFIG, told.kind());
    assertEquals(
        "the connection's parameters cannot be honoured: the port is -1", told.getMessage());
  }

  @Test
  void makingOneContextHoldsUpNoOther() throws Exception {
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> slow =
          other.submit(
              () ->
                  cache.engine(
                      "slow",
                      () -> {
                        making.countDown();
                        assertUninterrupted(goOn);
                        return new CountedContext();
                      },
                      CountedContext::engine));
      making.await();
      assertFalse(contextOf("quick").isClosed());
      cache.replace();
      goOn.countDown();
      CountedContext late = ((CountedContext.Engine) slow.get()).context();
      assertTrue(late.isClosed(), "it was replaced before it was made");
      assertNotSame(late, contextOf("slow"));
    } finally {
      other.shutdownNow();
    }
  }

  private static void assertUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void enginesAreMadeWhileContextsComeAndGo() throws Exception {
    ConcurrentLinkedQueue<CountedContext> made = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> all = new ArrayList<>();
    try {
      for (int thread = 0; thread < 4; thread++) {
        int start = thread;
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 5_000; i++) {
                    var unused =
                        cache.engine(
                            "key " + (start + i) % (2 * MOST),
                            () -> {
                              CountedContext fresh = new CountedContext();
                              made.add(fresh);
                              return fresh;
                            },
                            CountedContext::engine);
                    if (i % 50 == 0) {
                      cache.replace();
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        Object unused = one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    cache.replace();
    assertFalse(made.isEmpty());
    for (CountedContext context : made) {
      assertEquals(1, context.closes.get());
    }
  }
}
