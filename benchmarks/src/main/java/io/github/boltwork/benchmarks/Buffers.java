package io.github.boltwork.benchmarks;

import java.nio.ByteBuffer;

/** Where the buffers of a connection are. */
public enum Buffers {
  /** All in the Java heap. */
  HEAP(false, false),

  /** All outside of it. */
  DIRECT(true, true),

  /** Plaintext in the heap, ciphertext outside: an application's arrays over a NIO transport. */
  MIXED(false, true);

  private final boolean directPlain;
  private final boolean directNet;

  Buffers(boolean directPlain, boolean directNet) {
    this.directPlain = directPlain;
    this.directNet = directNet;
  }

  ByteBuffer plain(int capacity) {
    return allocate(directPlain, capacity);
  }

  ByteBuffer net(int capacity) {
    return allocate(directNet, capacity);
  }

  private static ByteBuffer allocate(boolean direct, int capacity) {
    return direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
  }
}
