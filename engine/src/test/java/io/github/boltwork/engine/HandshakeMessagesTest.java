package io.github.boltwork.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HandshakeMessagesTest {
  private static final int HEADER = 4;
  private static final int LONGEST = 128 * 1024;

  /** What one byte in a record may cost: a few small objects, but no copy of what came before. */
  private static final int ALLOWED_PER_RECORD = 100;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<Integer> lengths = new ArrayList<>();
  private final HandshakeMessages messages =
      new HandshakeMessages() {
        @Override
        protected void message(int type, ByteBuffer body) {
          lengths.add(body.remaining());
        }
      };

  /** Nobody has to be authenticated for this: a ClientHello that comes byte by byte. */
  @Test
  void whatOneByteCostsDoesNotGrowWithTheMessage() {
    byte[] message = message(LONGEST - HEADER);
    ByteBuffer record = ByteBuffer.wrap(Wire.record(22, 1, 0));
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    for (byte one : message) {
      assertEquals(List.of(), lengths);
      record.put(RecordHeader.SIZE, one);
      messages.read(record, 0, record.capacity());
    }
    long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
    assertTrue(allocated <= (long) message.length * ALLOWED_PER_RECORD, allocated + " bytes");
    assertEquals(List.of(LONGEST - HEADER), lengths);
  }

  @Test
  void recordsMayHoldEndsAndBeginnings() {
    byte[] first = message(300);
    byte[] second = message(0);
    byte[] third = message(40);
    ByteBuffer all = ByteBuffer.allocate(first.length + second.length + third.length);
    byte[] bytes = all.put(first).put(second).put(third).array();
    for (int at = 0; at < bytes.length; at += 100) {
      int length = Math.min(100, bytes.length - at);
      ByteBuffer record = ByteBuffer.wrap(Wire.record(22, length, 0));
      record.put(RecordHeader.SIZE, bytes, at, length);
      messages.read(record, 0, record.capacity());
    }
    assertEquals(List.of(300, 0, 40), lengths);
    assertFalse(messages.isOver());
  }

  @Test
  void messageLongerThanAnyoneTakesEndsTheReading() {
    ByteBuffer record = ByteBuffer.wrap(Wire.record(22, HEADER, 0));
    record.put(RecordHeader.SIZE, message(LONGEST - HEADER + 1), 0, HEADER);
    messages.read(record, 0, record.capacity());
    assertTrue(messages.isOver());
    assertEquals(List.of(), lengths);
  }

  private static byte[] message(int length) {
    return ByteBuffer.allocate(HEADER + length).putInt(1 << 24 | length).array();
  }
}
