package io.github.boltwork.engine;

import static io.github.boltwork.engine.Wire.drain;
import static io.github.boltwork.engine.Wire.fill;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BacklogTest {
  private final ScratchPool pool = new ScratchPool(BufferKind.HEAP);
  private final Backlog backlog = new Backlog(pool);

  @Test
  void whatFitsIsNotKept() {
    ByteBuffer to = ByteBuffer.allocate(10);
    backlog.deliver(ByteBuffer.wrap(fill(10, 'a')), to);
    assertTrue(backlog.isEmpty());
    assertEquals(0, backlog.size());
    assertArrayEquals(fill(10, 'a'), drain(to));
  }

  @ParameterizedTest
  @EnumSource
  void everythingComesOutOnceAndInOrder(BufferKind kind) {
    Random random = new Random(7);
    Backlog queue = new Backlog(new ScratchPool(kind));
    ByteBuffer all = ByteBuffer.allocate(3_000_000);
    byte[] sent = new byte[3_000_000];
    random.nextBytes(sent);
    int given = 0;
    while (given < sent.length) {
      // More comes in than goes out, so that it has to grow, and now and then it is emptied.
      int more = Math.min(sent.length - given, random.nextInt(30_000));
      ByteBuffer to = kind.allocate(random.nextInt(20_000));
      queue.deliver(ByteBuffer.wrap(sent, given, more), to);
      given += more;
      all.put(to.flip());
      ByteBuffer rest = kind.allocate(random.nextInt(10) == 0 ? 3_000_000 : random.nextInt(100));
      queue.drainTo(rest);
      all.put(rest.flip());
      assertEquals(given - all.position(), queue.size());
      assertEquals(given == all.position(), queue.isEmpty());
    }
    ByteBuffer rest = ByteBuffer.allocate(3_000_000);
    queue.drainTo(rest);
    all.put(rest.flip());
    assertArrayEquals(sent, all.array());
    assertTrue(queue.isEmpty());
  }

  @Test
  void nothingOvertakesWhatIsKept() {
    ByteBuffer to = ByteBuffer.allocate(3);
    backlog.deliver(ByteBuffer.wrap(fill(4, 'a')), to);
    backlog.deliver(ByteBuffer.wrap(fill(2, 'b')), to.clear());
    assertEquals(0, to.position(), "there is room, but older bytes come first");
    ByteBuffer rest = ByteBuffer.allocate(9);
    backlog.drainTo(rest);
    assertArrayEquals(new byte[] {'a', 'b', 'b'}, drain(rest));
  }

  @Test
  void emptiedItGivesItsBufferBackWiped() {
    ByteBuffer lent = pool.take(1);
    pool.give(lent);
    backlog.deliver(ByteBuffer.wrap(fill(100, 's')), ByteBuffer.allocate(1));
    assertNotSame(lent, pool.take(1), "the backlog has it");
    assertEquals('s', lent.get(0));
    backlog.drainTo(ByteBuffer.allocate(98));
    assertEquals('s', lent.get(98));
    backlog.drainTo(ByteBuffer.allocate(1));
    assertSame(lent, pool.take(1));
    assertEquals(ByteBuffer.allocate(ScratchPool.RECORD), lent);
  }

  @Test
  void growingItLeavesTheSmallerBufferWiped() {
    ByteBuffer lent = pool.take(1);
    pool.give(lent);
    backlog.deliver(ByteBuffer.wrap(fill(10_000, 's')), ByteBuffer.allocate(0));
    backlog.deliver(ByteBuffer.wrap(fill(10_000, 't')), ByteBuffer.allocate(0));
    assertSame(lent, pool.take(1));
    assertEquals(ByteBuffer.allocate(ScratchPool.RECORD), lent);
    assertEquals(20_000, backlog.size());
  }

  @Test
  void droppedItForgetsAndWipes() {
    ByteBuffer lent = pool.take(1);
    pool.give(lent);
    backlog.deliver(ByteBuffer.wrap(fill(10, 's')), ByteBuffer.allocate(0));
    backlog.drop();
    backlog.drop();
    assertTrue(backlog.isEmpty());
    assertSame(lent, pool.take(1));
    assertEquals(ByteBuffer.allocate(ScratchPool.RECORD), lent);
  }
}
