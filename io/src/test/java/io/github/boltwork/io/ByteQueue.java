package io.github.boltwork.io;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing first-in, first-out queue of bytes; not safe for use by several threads. */
final class ByteQueue {
  private byte[] bytes = new byte[64];
  private int head;
  private int tail;

  int size() {
    return tail - head;
  }

  boolean isEmpty() {
    return head == tail;
  }

  int peek(int index) {
    return bytes[head + index] & 0xff;
  }

  void add(ByteBuffer source, int count) {
    makeRoom(count);
    source.get(bytes, tail, count);
    tail += count;
  }

  void add(byte[] source) {
    add(ByteBuffer.wrap(source), source.length);
  }

  /** Takes from a source until the queue holds a number of bytes, as far as the source goes. */
  void fillTo(int size, ByteBuffer source) {
    add(source, Math.max(0, Math.min(size - size(), source.remaining())));
  }

  void drainTo(ByteBuffer destination) {
    int count = Math.min(size(), destination.remaining());
    destination.put(bytes, head, count);
    head += count;
  }

  byte[] take(int count) {
    byte[] taken = Arrays.copyOfRange(bytes, head, head + count);
    head += count;
    return taken;
  }

  void clear() {
    head = 0;
    tail = 0;
  }

  private void makeRoom(int count) {
    if (bytes.length - tail >= count) {
      return;
    }
    byte[] larger =
        bytes.length - size() >= count && size() < head
            ? bytes
            : new byte[Math.max(2 * bytes.length, size() + count)];
    System.arraycopy(bytes, head, larger, 0, size());
    tail -= head;
    head = 0;
    bytes = larger;
  }
}
