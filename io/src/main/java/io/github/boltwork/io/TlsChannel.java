package io.github.boltwork.io;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;

/**
 * A TLS connection as a blocking byte channel, over any engine and any blocking byte channel.
 *
 * <pre>{@code
 * try (SocketChannel socket = SocketChannel.open(new InetSocketAddress("example.org", 443));
 *     TlsChannel channel = TlsChannel.client(context, "example.org", 443, socket)) {
 *   channel.write(request);
 *   while (channel.read(buffer) >= 0) {
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> One thread may read while another writes, and neither waits for the other;
 * several readers, and several writers, take turns. {@link #close()} may come at any moment. No
 * monitor is held while a thread waits, so virtual threads are not pinned.
 *
 * <p><b>End and failure.</b> Only the peer's close_notify ends reading with -1. If the transport
 * ends without it, {@link #read} throws a {@link TlsException} of kind {@link
 * TlsException.Kind#TRUNCATED}. A failure of TLS sends its alert as far as the transport allows,
 * and is thrown again by every later call; so is a failed write to the transport. A failed read
 * from the transport is not remembered: the next call asks the transport again.
 *
 * <p><b>Closed.</b> After {@link #close()} every method that uses the connection throws {@link
 * ClosedChannelException}. {@link #write} throws it, with a message that says so, also when only
 * the sending direction is over.
 */
public final class TlsChannel implements ByteChannel {
  private final ByteChannel transport;
  private final Connection connection;

  private TlsChannel(TlsEngine engine, ByteChannel transport) {
    this.transport = transport;
    this.connection = new Connection(engine, transport);
  }

  /**
   * Makes a channel that owns a fresh engine and a connected transport: closing it closes both.
   *
   * @param engine an engine no call has been made of
   * @param transport a channel that blocks; its end of stream is the peer's
   * @return the channel, its handshake still to come
   * @throws java.nio.channels.IllegalBlockingModeException if the transport is in non-blocking mode
   */
  public static TlsChannel over(TlsEngine engine, ByteChannel transport) {
    NonBlockingTransportException.refuse(transport);
    return new TlsChannel(engine, transport);
  }

  /**
   * Makes the client's end of a connection.
   *
   * @param context makes the engine
   * @param host the host the transport is connected to, which the server's certificate must be for
   * @param port its port
   * @param transport a channel that blocks, owned by the new channel
   * @return the channel, its handshake still to come
   * @throws java.nio.channels.IllegalBlockingModeException if the transport is in non-blocking mode
   * @throws IllegalArgumentException if the host is no name or address, or the port is out of range
   */
  public static TlsChannel client(
      TlsClientContext context, String host, int port, ByteChannel transport) {
    NonBlockingTransportException.refuse(transport);
    return new TlsChannel(context.engine(host, port), transport);
  }

  /**
   * Makes the server's end of a connection.
   *
   * @param context makes the engine
   * @param transport a channel that blocks, owned by the new channel
   * @return the channel, its handshake still to come
   * @throws java.nio.channels.IllegalBlockingModeException if the transport is in non-blocking mode
   */
  public static TlsChannel server(TlsServerContext context, ByteChannel transport) {
    NonBlockingTransportException.refuse(transport);
    return new TlsChannel(context.engine(), transport);
  }

  /**
   * Completes the handshake, unless it is complete. {@link #read}, {@link #write} and {@link
   * #shutdownOutput} do it too; call it to choose the moment, or to see the {@link #session()}
   * first.
   *
   * @throws TlsException if the handshake fails, or the transport ends during it
   * @throws IOException if the transport fails, or the channel is closed
   */
  public void handshake() throws IOException {
    guarded(
        () -> {
          connection.handshake();
          return 0;
        });
  }

  /**
   * Returns the facts of the session; it completes no handshake. They stay readable after {@link
   * #close()}.
   *
   * @return the session
   * @throws IllegalStateException if the handshake has not been completed
   */
  public TlsSession session() {
    return connection.session();
  }

  /**
   * Reads what has arrived, or waits until something has.
   *
   * <p>What the peer must be answered, such as a KeyUpdate (RFC 8446 section 4.6.3), leaves with
   * the next {@link #write}, of nothing if need be, or on {@link #close()}: while there may be more
   * to read, reading never waits for the transport to take bytes. Alerts, and the answer to a
   * close_notify where TLS 1.2 asks for one, leave at once.
   *
   * @param dst takes the bytes
   * @return how many were read, more than 0; -1 once the peer has ended its direction with
   *     close_notify; 0 only if {@code dst} has no room
   * @throws TlsException if the connection fails, or the transport ends without close_notify
   * @throws IOException if the transport fails, or the channel is closed
   * @throws IllegalArgumentException if {@code dst} is read-only
   */
  @Override
  public int read(ByteBuffer dst) throws IOException {
    if (dst.isReadOnly()) {
      throw new IllegalArgumentException("dst is read-only; reading needs a writable buffer");
    }
    return guarded(() -> dst.hasRemaining() ? connection.read(dst) : 0);
  }

  /**
   * Writes all of a buffer, waiting until the transport has taken it. A buffer without bytes sends
   * no record, only what waits to be sent.
   *
   * @param src the bytes
   * @return how many were written: all there were
   * @throws TlsException if the connection has failed
   * @throws ClosedChannelException if the channel is closed, or the sending direction is: by {@link
   *     #shutdownOutput}, or with TLS 1.2 by the peer's close_notify
   * @throws IOException if the transport fails
   */
  @Override
  @CanIgnoreReturnValue
  public int write(ByteBuffer src) throws IOException {
    return guarded(() -> connection.write(src));
  }

  /**
   * Ends the sending direction with close_notify; reading goes on. With TLS 1.2 the peer then ends
   * its own direction at once. The transport's own output stays open. Doing it twice is harmless.
   *
   * @throws TlsException if the connection has failed
   * @throws IOException if the transport fails, or the channel is closed
   */
  public void shutdownOutput() throws IOException {
    guarded(
        () -> {
          connection.endOutput();
          return 0;
        });
  }

  @Override
  public boolean isOpen() {
    return !connection.closed() && transport.isOpen();
  }

  /**
   * Closes the transport and frees the engine, after sending close_notify if no other thread is
   * writing. It does not wait for the peer's: to know that the peer has read everything, call
   * {@link #shutdownOutput} and read to the end before. Threads that wait in {@link #read} or
   * {@link #write} get an {@link AsynchronousCloseException}.
   *
   * <p>It may be called from any thread, at any moment, any number of times. A {@link
   * java.nio.channels.SocketChannel} that has no room for close_notify is closed without it; with
   * another transport the first call may wait for room, and a second one cuts it short.
   *
   * @throws IOException if closing the transport fails; that close_notify could not be sent is no
   *     failure
   */
  @Override
  public void close() throws IOException {
    try {
      connection.sayGoodbye();
    } finally {
      release();
    }
  }

  private void release() throws IOException {
    try {
      transport.close();
    } catch (IOException e) {
      // A fresh one: a transport may throw the same again, and no exception can suppress itself.
      throw new IOException("the transport could not be closed: " + e, e);
    } finally {
      connection.free();
    }
  }

  @CanIgnoreReturnValue
  private int guarded(Operation operation) throws IOException {
    connection.ensureOpen();
    try {
      return operation.run();
    } catch (IOException | IllegalStateException e) {
      if (!connection.closed() || e instanceof ClosedChannelException) {
        throw e;
      }
      AsynchronousCloseException closedMeanwhile = new AsynchronousCloseException();
      closedMeanwhile.initCause(e);
      throw closedMeanwhile;
    }
  }

  @FunctionalInterface
  private interface Operation {
    int run() throws IOException;
  }
}
