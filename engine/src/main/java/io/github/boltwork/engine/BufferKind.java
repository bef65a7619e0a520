package io.github.boltwork.engine;

import java.nio.ByteBuffer;

/**
 * The kind of buffer an engine is fastest with for records. A record that comes in the other kind
 * is copied through a scratch of the liked kind, which beats handing over the wrong one.
 */
public enum BufferKind {
  /** Buffers with an accessible array: engines written in Java. */
  HEAP,

  /** Buffers outside the heap: engines written in C. */
  DIRECT,

  /** Any: engines that copy each record themselves. What is scratch is in the heap. */
  EITHER;

  /**
   * Makes a buffer.
   *
   * @param capacity its capacity
   * @return the buffer
   */
  public ByteBuffer allocate(int capacity) {
    return this == DIRECT ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
  }

  /**
   * Tells whether an engine may take records from, or put them into, a buffer as it is.
   *
   * @param buffer a caller's
   * @return whether no copy is needed
   */
  public boolean suits(ByteBuffer buffer) {
    // Engines decrypt in place, so a read-only buffer suits none; hasArray() is false for it too.
    return switch (this) {
      case HEAP -> buffer.hasArray();
      case DIRECT -> buffer.isDirect() && !buffer.isReadOnly();
      case EITHER -> !buffer.isReadOnly();
    };
  }
}
