package io.github.boltwork.io;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Makes a byte channel, as {@link TlsChannel} takes it for a transport, of things that are none.
 *
 * <p>No monitor is held while a thread waits, other than what the given objects hold themselves.
 * (The channels of {@link java.nio.channels.Channels} do, which pins virtual threads and keeps a
 * close waiting for the reader.)
 */
public final class Transports {
  private Transports() {}

  /**
   * Makes a channel of two streams, as blocking as they are. Heap buffers are handed to the streams
   * as they are, others in pieces; each write is followed by a flush.
   *
   * <p>One thread may read while another writes. Closing the channel closes both streams, whoever
   * waits in them; whether that ends the wait is up to the streams: those of a {@link
   * java.net.Socket} do, {@link java.io.PipedInputStream} does not. A thread whose wait ends that
   * way gets an {@link java.nio.channels.AsynchronousCloseException}.
   *
   * @param in brings bytes, its end is the channel's; owned by the channel from now on
   * @param out takes bytes; owned by the channel from now on
   * @return the channel
   */
  public static ByteChannel of(InputStream in, OutputStream out) {
    return StreamTransport.of(in, out);
  }

  /**
   * Makes a channel of two channels, as blocking as they are: what they move, also 0 bytes, is what
   * it moves.
   *
   * @param in brings bytes, its end is the channel's; owned by the channel from now on
   * @param out takes bytes; owned by the channel from now on
   * @return the channel, which is open while both are, and closes both
   */
  public static ByteChannel of(ReadableByteChannel in, WritableByteChannel out) {
    return new PairedTransport(in, out);
  }
}
