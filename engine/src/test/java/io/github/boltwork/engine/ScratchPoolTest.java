package io.github.boltwork.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScratchPoolTest {
  @ParameterizedTest
  @EnumSource
  void lendsWhatItWasGivenBack(BufferKind kind) {
    ScratchPool pool = new ScratchPool(kind);
    ByteBuffer buffer = pool.take(10);
    assertEquals(kind == BufferKind.DIRECT, buffer.isDirect());
    assertEquals(ScratchPool.RECORD, buffer.capacity());
    pool.give(buffer.position(5).limit(7));
    ByteBuffer again = pool.take(ScratchPool.RECORD);
    assertSame(buffer, again);
    assertEquals(0, again.position());
    assertEquals(ScratchPool.RECORD, again.limit());
    assertNotSame(buffer, pool.take(10), "one buffer is lent once");
  }

  @ParameterizedTest
  @EnumSource
  void wipesWhatIsSecret(BufferKind kind) {
    ScratchPool pool = new ScratchPool(kind);
    ByteBuffer buffer = pool.take(10);
    while (buffer.hasRemaining()) {
      buffer.put((byte) 's');
    }
    pool.giveWiped(buffer, 10_000);
    ByteBuffer again = pool.take(10);
    assertSame(buffer, again);
    for (int i = 0; i < again.limit(); i++) {
      assertEquals(i < 10_000 ? 0 : 's', again.get(i), "at " + i);
    }
  }

  @Test
  void wipesASliceAndNothingElse() {
    ByteBuffer memory = ByteBuffer.wrap(Wire.fill(30, 's'));
    ScratchPool.wipe(memory.slice(10, 10), 10);
    assertEquals(ByteBuffer.wrap(Wire.fill(10, 's')), memory.slice(0, 10));
    assertEquals(ByteBuffer.allocate(10), memory.slice(10, 10));
    assertEquals(ByteBuffer.wrap(Wire.fill(10, 's')), memory.slice(20, 10));
  }

  @Test
  void keepsNoBufferOfAnotherSize() {
    ScratchPool pool = new ScratchPool(BufferKind.HEAP);
    ByteBuffer large = pool.take(ScratchPool.RECORD + 1);
    assertEquals(ScratchPool.RECORD + 1, large.capacity());
    pool.give(large);
    pool.give(ByteBuffer.allocate(16));
    assertEquals(ScratchPool.RECORD, pool.take(1).capacity());
    assertNotSame(large, pool.take(ScratchPool.RECORD + 1));
  }

  @Test
  void keepsABoundedNumber() {
    ScratchPool pool = new ScratchPool(BufferKind.HEAP);
    Set<ByteBuffer> given = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 1000; i++) {
      ByteBuffer buffer = ByteBuffer.allocate(ScratchPool.RECORD);
      assertTrue(given.add(buffer));
      pool.give(buffer);
    }
    int kept = 0;
    while (given.contains(pool.take(1))) {
      kept++;
    }
    assertTrue(kept > 0 && kept <= 100, kept + " are kept");
  }

  @Test
  void neverLendsOneBufferTwice() throws InterruptedException {
    ScratchPool pool = new ScratchPool(BufferKind.HEAP);
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int t = 1; t <= 4; t++) {
      byte mark = (byte) t;
      threads.add(new Thread(() -> borrow(pool, mark, wrong)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), List.copyOf(wrong));
  }

  private static void borrow(ScratchPool pool, byte mark, Queue<String> wrong) {
    for (int round = 0; round < 20_000; round++) {
      ByteBuffer first = pool.take(1).put(0, mark);
      ByteBuffer second = pool.take(1).put(0, (byte) -mark);
      Thread.onSpinWait();
      if (first.get(0) != mark || second.get(0) != -mark) {
        wrong.add("thread " + mark + " found another's mark");
      }
      pool.give(second);
      pool.give(first);
    }
  }
}
