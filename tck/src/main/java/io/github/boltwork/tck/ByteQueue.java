package io.github.boltwork.tck;

import java.util.Arrays;

/** Bytes on their way, first in first out. */
final class ByteQueue {
  private byte[] bytes = new byte[1024];
  private int head;
  private int tail;

  int size() {
    return tail - head;
  }

  void add(byte[] more) {
    if (tail + more.length > bytes.length) {
      byte[] larger = new byte[Math.max(2 * size(), size() + more.length) + 1024];
      System.arraycopy(bytes, head, larger, 0, size());
      tail = size();
      head = 0;
      bytes = larger;
    }
    System.arraycopy(more, 0, bytes, tail, more.length);
    tail += more.length;
  }

  byte[] peek(int most) {
    return Arrays.copyOfRange(bytes, head, head + Math.min(most, size()));
  }

  void skip(int count) {
    head += count;
  }

  byte[] takeAll() {
    byte[] all = peek(size());
    head = tail;
    return all;
  }
}
