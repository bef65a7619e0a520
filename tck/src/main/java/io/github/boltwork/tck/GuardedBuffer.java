package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;

/** A buffer with a margin on both sides that nobody may touch, and a limit that nobody may move. */
final class GuardedBuffer {
  private static final int MARGIN = 16;
  private static final byte CANARY = 0x5a;

  private final ByteBuffer memory;
  private final ByteBuffer window;
  private final int size;
  private final int start;

  private GuardedBuffer(ByteBuffer memory, int size, boolean sliced) {
    this.memory = memory;
    this.size = size;
    ByteBuffer view = memory.duplicate().position(MARGIN).limit(MARGIN + size);
    this.window = sliced ? view.slice() : view;
    this.start = window.position();
  }

  private GuardedBuffer(GuardedBuffer writable) {
    this.memory = writable.memory;
    this.size = writable.size;
    this.window = writable.window.asReadOnlyBuffer();
    this.start = window.position();
  }

  static GuardedBuffer input(BufferShape.Kind kind, byte[] bytes) {
    GuardedBuffer buffer = output(kind, bytes.length);
    buffer.memory.put(MARGIN, bytes);
    return kind.readOnlyInputs() ? new GuardedBuffer(buffer) : buffer;
  }

  static GuardedBuffer output(BufferShape.Kind kind, int capacity) {
    ByteBuffer memory = kind.allocate(capacity + 2 * MARGIN);
    while (memory.hasRemaining()) {
      memory.put(CANARY);
    }
    return new GuardedBuffer(memory.clear(), capacity, kind.sliced());
  }

  ByteBuffer window() {
    return window;
  }

  /** Returns how far the position has moved. */
  int moved() {
    return window.position() - start;
  }

  byte[] written() {
    byte[] bytes = new byte[moved()];
    memory.get(MARGIN, bytes);
    return bytes;
  }

  /** Fails if anything but the window changed, or what lies behind the bytes that were written. */
  void check(String name, boolean output) {
    assertEquals(start + size, window.limit(), () -> "E1: the limit of " + name + " was moved");
    int from = output ? MARGIN + moved() : MARGIN + size;
    for (int i = 0; i < memory.capacity(); i++) {
      if (i < MARGIN || i >= from) {
        int at = i;
        assertEquals(
            CANARY,
            memory.get(i),
            () -> "E1: " + name + " was written outside its window at " + at);
      }
    }
  }
}
