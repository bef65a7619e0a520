package io.github.boltwork.benchmarks;

import java.nio.ByteBuffer;

/** What an application reads from and writes to. */
public enum Endpoint {
  /** The streams of a {@link javax.net.ssl.SSLSocket}. */
  SOCKET,

  /** The same, with a {@link java.io.BufferedOutputStream} around the output. */
  BUFFERED_SOCKET,

  /**
   * A channel over a {@link java.nio.channels.SocketChannel} that sends each write, with buffers
   * outside the heap.
   */
  CHANNEL,

  /** The same channel with buffers in the heap. */
  CHANNEL_HEAP,

  /**
   * The channel of {@link #CHANNEL}, but one that collects what is written until it is asked to
   * send it ({@link io.github.boltwork.io.Flush#WHEN_ASKED}), which only Boltwork's does.
   */
  CHANNEL_COLLECTED,

  /** Netty's {@code SslHandler}, whose client writes for as long as it may before it flushes. */
  NETTY;

  boolean isSocket() {
    return this == SOCKET || this == BUFFERED_SOCKET;
  }

  ByteBuffer allocate(int capacity) {
    return this == CHANNEL || this == CHANNEL_COLLECTED
        ? ByteBuffer.allocateDirect(capacity)
        : ByteBuffer.allocate(capacity);
  }
}
