package io.github.boltwork.io;

import java.time.Duration;

/**
 * How a channel behaves where users differ.
 *
 * @param flush when writes are sent
 * @param linger how long {@link TlsChannel#close} waits for the peer's close_notify, over a
 *     transport that blocks, throwing away what still comes; zero not to wait
 */
public record ChannelOptions(Flush flush, Duration linger) {
  /** Each write is sent at once, and close does not wait for the peer. */
  public static final ChannelOptions DEFAULT = new ChannelOptions(Flush.EACH_WRITE, Duration.ZERO);

  /**
   * Makes options; more readable are {@link #DEFAULT} and the methods that vary it.
   *
   * @param flush when writes are sent
   * @param linger how long to wait for the peer's close_notify
   * @throws IllegalArgumentException if the time is negative
   */
  public ChannelOptions {
    if (linger.isNegative()) {
      throw new IllegalArgumentException("linger is zero or more, not " + linger);
    }
  }

  /**
   * Varies when writes are sent.
   *
   * @param flush when
   * @return these options but for that
   */
  public ChannelOptions withFlush(Flush flush) {
    return new ChannelOptions(flush, linger);
  }

  /**
   * Varies how long close waits for the peer's close_notify. A peer that still has bytes under way
   * when a TCP connection is closed may lose the last ones of ours; lingering prevents it.
   *
   * @param linger the time, zero not to wait
   * @return these options but for that
   * @throws IllegalArgumentException if the time is negative
   */
  public ChannelOptions withLinger(Duration linger) {
    return new ChannelOptions(flush, linger);
  }
}
