package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes that are queued in the last moment of a writer's turn are sent all the same. */
@Timeout(60)
class OutboundTest {
  private final Deque<Callable<Integer>> beforeUnlock = new ArrayDeque<>();
  private final ScriptedTransport transport = new ScriptedTransport(new byte[0]);

  private final Outbound outbound =
      new Outbound(
          new Transport(transport),
          new ReentrantLock() {
            private static final long serialVersionUID = 1L;

            @Override
            public void unlock() {
              Callable<Integer> next = beforeUnlock.poll();
              if (next != null) {
                try (Threads threads = new Threads()) {
                  assertEquals(0, Threads.join(threads.start(next)));
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              }
              super.unlock();
            }
          });

  private int queue(int value) throws Exception {
    assertEquals(TlsStatus.DONE, outbound.run(out -> put(out, value)));
    outbound.flush();
    return 0;
  }

  private static TlsStatus put(ByteBuffer out, int value) {
    out.put((byte) value);
    return TlsStatus.DONE;
  }

  @Test
  void writerSendsWhatCameAfterItsLastLook() throws Exception {
    beforeUnlock.add(() -> queue(2));
    beforeUnlock.add(() -> queue(3));
    outbound.lock();
    assertEquals(TlsStatus.DONE, outbound.run(out -> put(out, 1)));
    assertTrue(outbound.drain());
    assertArrayEquals(new byte[] {1}, transport.sent());
    outbound.unlock();
    assertArrayEquals(new byte[] {1, 2, 3}, transport.sent());
  }

  @Test
  void readerSendsWhatCameAfterItsLastLook() throws Exception {
    beforeUnlock.add(() -> queue(2));
    beforeUnlock.add(() -> queue(3));
    assertEquals(0, queue(1));
    assertArrayEquals(new byte[] {1, 2, 3}, transport.sent());
  }

  @Test
  void writerIsNotHeldUpByWhatCanWait() throws Exception {
    beforeUnlock.add(
        () -> {
          assertEquals(TlsStatus.DONE, outbound.run(out -> put(out, 2)));
          return 0;
        });
    outbound.lock();
    assertEquals(TlsStatus.DONE, outbound.run(out -> put(out, 1)));
    assertTrue(outbound.drain());
    outbound.unlock();
    assertArrayEquals(new byte[] {1}, transport.sent());
    assertEquals(0, queue(3));
    assertArrayEquals(new byte[] {1, 2, 3}, transport.sent());
  }
}
