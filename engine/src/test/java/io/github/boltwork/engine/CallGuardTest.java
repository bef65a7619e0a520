package io.github.boltwork.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallGuardTest {
  @Test
  void oneCallAtATime() {
    CallGuard guard = new CallGuard();
    guard.enter();
    assertMessage("in use", guard);
    assertFalse(guard.exit());
    guard.enter();
    assertFalse(guard.exit());
    assertTrue(guard.close());
    assertMessage("closed", guard);
  }

  @Test
  void closingIsSaidToACallThatComesBeforeTheLastOneEnds() {
    CallGuard guard = new CallGuard();
    guard.enter();
    assertFalse(guard.close());
    assertMessage("closed", guard);
    assertTrue(guard.exit());
    assertMessage("closed", guard);
  }

  /** Two calls by one thread and a close by each of two others, in every order there is. */
  @Test
  void everyOrderFreesOnceAndNeverDuringACall() {
    List<String> orders = new ArrayList<>();
    interleave("", "eEfF", "x", "y", orders);
    assertEquals(30, orders.size());
    for (String order : orders) {
      play(order);
    }
  }

  private static void play(String order) {
    CallGuard guard = new CallGuard();
    boolean inside = false;
    boolean closed = false;
    int freed = 0;
    for (int i = 0; i < order.length(); i++) {
      switch (order.charAt(i)) {
        case 'e', 'f' -> {
          if (closed) {
            assertThrows(IllegalStateException.class, guard::enter, order);
          } else {
            guard.enter();
            inside = true;
          }
        }
        case 'E', 'F' -> {
          if (inside) {
            inside = false;
            freed += guard.exit() ? 1 : 0;
          }
        }
        default -> {
          closed = true;
          boolean mine = guard.close();
          assertFalse(mine && inside, () -> "freed during a call: " + order);
          freed += mine ? 1 : 0;
        }
      }
    }
    assertEquals(1, freed, order);
  }

  private static void interleave(String done, String a, String b, String c, List<String> orders) {
    if (a.isEmpty() && b.isEmpty() && c.isEmpty()) {
      orders.add(done);
      return;
    }
    if (!a.isEmpty()) {
      interleave(done + a.charAt(0), a.substring(1), b, c, orders);
    }
    if (!b.isEmpty()) {
      interleave(done + b, a, "", c, orders);
    }
    if (!c.isEmpty()) {
      interleave(done + c, a, b, "", orders);
    }
  }

  @Test
  void threadsFreeOnceAndNeverDuringACall() throws Exception {
    for (int round = 0; round < 500; round++) {
      CallGuard guard = new CallGuard();
      AtomicInteger inside = new AtomicInteger();
      AtomicInteger freed = new AtomicInteger();
      AtomicInteger wrong = new AtomicInteger();
      CyclicBarrier start = new CyclicBarrier(3);
      Runnable free =
          () -> {
            freed.incrementAndGet();
            wrong.addAndGet(inside.get());
          };
      Thread caller = new Thread(() -> call(guard, start, inside, wrong, free));
      List<Thread> threads =
          List.of(
              caller,
              new Thread(() -> close(guard, start, free)),
              new Thread(() -> close(guard, start, free)));
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(1, freed.get());
      assertEquals(0, wrong.get());
    }
  }

  private static void call(
      CallGuard guard,
      CyclicBarrier start,
      AtomicInteger inside,
      AtomicInteger wrong,
      Runnable free) {
    await(start);
    try {
      while (true) {
        guard.enter();
        inside.incrementAndGet();
        inside.decrementAndGet();
        if (guard.exit()) {
          free.run();
        }
      }
    } catch (IllegalStateException closed) {
      wrong.addAndGet(String.valueOf(closed.getMessage()).contains("closed") ? 0 : 1);
    }
  }

  private static void close(CallGuard guard, CyclicBarrier start, Runnable free) {
    await(start);
    if (guard.close()) {
      free.run();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void assertMessage(String expected, CallGuard guard) {
    IllegalStateException refusal = assertThrows(IllegalStateException.class, guard::enter);
    assertTrue(String.valueOf(refusal.getMessage()).contains(expected), refusal::toString);
  }
}
