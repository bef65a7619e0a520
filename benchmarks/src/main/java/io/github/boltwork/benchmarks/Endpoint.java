package io.github.boltwork.benchmarks;

import java.nio.ByteBuffer;

/** What an application reads from and writes to. Netty has one way only, beside each of these. */
public enum Endpoint {
  /** The streams of a {@link javax.net.ssl.SSLSocket}. */
  SOCKET,

  /** The same, with a {@link java.io.BufferedOutputStream} around the output. */
  BUFFERED_SOCKET,

  /** A channel over a {@link java.nio.channels.SocketChannel}, with buffers outside the heap. */
  CHANNEL,

  /** The same channel with buffers in the heap. */
  CHANNEL_HEAP;

  boolean isSocket() {
    return this == SOCKET || this == BUFFERED_SOCKET;
  }

  ByteBuffer allocate(int capacity) {
    return this == CHANNEL ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
  }
}
