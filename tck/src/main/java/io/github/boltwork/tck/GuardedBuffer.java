package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A buffer with a margin on both sides that nobody may touch, and a limit that nobody may move. */
final class GuardedBuffer {
  private static final int MARGIN = 16;
  private static final byte CANARY = 0x5a;

  private final ByteBuffer memory;
  private final ByteBuffer untouched;
  private final ByteBuffer window;
  private final int size;
  private final int start;

  private GuardedBuffer(ByteBuffer memory, int size, boolean sliced, boolean readOnly) {
    this.memory = memory;
    this.size = size;
    byte[] canaries = new byte[memory.capacity()];
    Arrays.fill(canaries, CANARY);
    this.untouched = ByteBuffer.wrap(canaries);
    memory.put(0, untouched, 0, memory.capacity());
    ByteBuffer view = memory.duplicate().position(MARGIN).limit(MARGIN + size);
    ByteBuffer cut = sliced ? view.slice() : view;
    this.window = readOnly ? cut.asReadOnlyBuffer() : cut;
    this.start = window.position();
  }

  static GuardedBuffer input(BufferShape.Kind kind, byte[] bytes) {
    GuardedBuffer buffer =
        new GuardedBuffer(
            kind.allocate(bytes.length + 2 * MARGIN),
            bytes.length,
            kind.sliced(),
            kind.readOnlyInputs());
    buffer.memory.put(MARGIN, bytes);
    return buffer;
  }

  static GuardedBuffer output(BufferShape.Kind kind, int capacity) {
    return new GuardedBuffer(kind.allocate(capacity + 2 * MARGIN), capacity, kind.sliced(), false);
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

  /** Makes an output as good as new. */
  void reset() {
    memory.put(MARGIN, untouched, 0, moved());
    window.position(start);
  }

  /** Fails if an input's margins were touched. */
  void checkInput(String name) {
    check(name, MARGIN + size);
  }

  /** Fails if an output was written anywhere but from its old position to its new one. */
  void checkOutput(String name) {
    check(name, MARGIN + moved());
  }

  private void check(String name, int from) {
    assertEquals(start + size, window.limit(), () -> "E1: the limit of " + name + " was moved");
    checkUntouched(name, 0, MARGIN);
    checkUntouched(name, from, memory.capacity());
  }

  private void checkUntouched(String name, int from, int to) {
    int wrong =
        memory
            .duplicate()
            .clear()
            .position(from)
            .limit(to)
            .mismatch(untouched.duplicate().clear().position(from).limit(to));
    assertEquals(-1, wrong, () -> "E1: " + name + " was written outside its window, at " + wrong);
  }
}
