package io.github.boltwork.engine;

import static io.github.boltwork.engine.Wire.data;
import static io.github.boltwork.engine.Wire.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialRecordTest {
  private final ScratchPool pool = new ScratchPool(BufferKind.HEAP);
  private final PartialRecord partial = new PartialRecord(pool);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300, 18_432})
  void takesOneRecordByteByByteAndNoMore(int length) {
    byte[] bytes = data(length, 'c');
    for (int i = 0; i < bytes.length - 1; i++) {
      ByteBuffer net = ByteBuffer.wrap(bytes, i, 1);
      assertNull(partial.fill(net));
      assertEquals(0, net.remaining());
      assertEquals(23, partial.type());
    }
    ByteBuffer net = ByteBuffer.wrap(new byte[] {bytes[bytes.length - 1], 23, 3});
    assertEquals(ByteBuffer.wrap(bytes), partial.fill(net));
    assertEquals(2, net.remaining(), "the next record is left");
    assertEquals(ByteBuffer.wrap(bytes), partial.fill(net), "told again until it is dropped");
    assertEquals(2, net.remaining());
  }

  @Test
  void stopsAtAHeaderThatIsNone() {
    ByteBuffer net = ByteBuffer.wrap("GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII));
    ByteBuffer taken = partial.fill(net);
    assertNotNull(taken);
    assertEquals(RecordHeader.SIZE, taken.remaining());
    assertEquals(RecordHeader.INVALID, RecordHeader.recordLength(taken, 0));
  }

  @Test
  void borrowsNoBufferForNothing() {
    assertNull(partial.fill(ByteBuffer.allocate(0)));
    assertTrue(partial.isEmpty());
  }

  @Test
  void droppedItGivesItsBufferBackWipedAndStartsAnew() {
    ByteBuffer lent = pool.take(1);
    pool.give(lent);
    assertNotNull(partial.fill(ByteBuffer.wrap(data(100, 's'))));
    partial.drop();
    partial.drop();
    assertTrue(partial.isEmpty());
    assertSame(lent, pool.take(1));
    assertEquals(ByteBuffer.allocate(ScratchPool.RECORD), lent);
    byte[] next = record(22, 9, 'h');
    assertEquals(ByteBuffer.wrap(next), partial.fill(ByteBuffer.wrap(next)));
  }
}
