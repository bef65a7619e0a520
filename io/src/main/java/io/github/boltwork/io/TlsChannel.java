package io.github.boltwork.io;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ScatteringByteChannel;

/**
 * A TLS connection as a byte channel, over any engine and any byte channel; {@link Transports}
 * makes one of a pair of channels or streams. What happens when is told in docs/IO.md.
 *
 * <p><b>Blocking or not.</b> The channel is as blocking as its transport. Over one that does not
 * block, {@link #handshake}, {@link #flush} and {@link #shutdownOutput} may answer false, {@link
 * #read} 0 and {@link #write} less than all; {@link #readOps} and {@link #writeOps} then tell what
 * the transport must be ready for before the same call is worth making again.
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
 *
 * <p><b>Memory.</b> Buffers are borrowed from a pool while bytes are under way: an idle channel
 * holds none, but for 2 KiB (68 KiB after long reads) while a thread waits in {@link #read}, and 2
 * KiB while answers to the peer wait for the next {@link #write}.
 */
public final class TlsChannel implements GatheringByteChannel, ScatteringByteChannel, ByteChannel {
  private final Connection connection;

  private TlsChannel(TlsEngine engine, ByteChannel transport, ChannelOptions options) {
    connection = new Connection(engine, transport, options);
  }

  /**
   * Makes a channel that owns a fresh engine and a connected transport: closing it closes both.
   *
   * @param engine an engine no call has been made of
   * @param transport its end of stream is the peer's
   * @return the channel, its handshake still to come
   */
  public static TlsChannel over(TlsEngine engine, ByteChannel transport) {
    return over(engine, transport, ChannelOptions.DEFAULT);
  }

  /**
   * Makes a channel as {@link #over(TlsEngine, ByteChannel)} does, with options.
   *
   * @param engine an engine no call has been made of
   * @param transport its end of stream is the peer's
   * @param options how it behaves
   * @return the channel, its handshake still to come
   */
  public static TlsChannel over(TlsEngine engine, ByteChannel transport, ChannelOptions options) {
    return new TlsChannel(engine, transport, options);
  }

  /**
   * Makes the client's end of a connection.
   *
   * @param context makes the engine
   * @param host the host the transport is connected to, which the server's certificate must be for
   * @param port its port
   * @param transport owned by the new channel
   * @return the channel, its handshake still to come
   * @throws IllegalArgumentException if the host is no name or address, or the port is out of range
   */
  public static TlsChannel client(
      TlsClientContext context, String host, int port, ByteChannel transport) {
    return over(context.engine(host, port), transport);
  }

  /**
   * Makes the server's end of a connection.
   *
   * @param context makes the engine
   * @param transport owned by the new channel
   * @return the channel, its handshake still to come
   */
  public static TlsChannel server(TlsServerContext context, ByteChannel transport) {
    return over(context.engine(), transport);
  }

  /**
   * Goes on with the handshake, unless it is complete. {@link #read}, {@link #write} and {@link
   * #shutdownOutput} do it too; call it to choose the moment and the thread, or to see the {@link
   * #session()} first.
   *
   * @return true once it is complete and all of it is sent; false if a transport that does not
   *     block must become ready for {@link #readOps} before
   * @throws TlsException if the handshake fails, or the transport ends during it
   * @throws IOException if the transport fails, or the channel is closed
   */
  @CanIgnoreReturnValue
  public boolean handshake() throws IOException {
    return connection.handshake();
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
   * the next {@link #write} or {@link #flush}, or on {@link #close()}: while there may be more to
   * read, reading never waits for the transport to take bytes. Alerts, and the answer to a
   * close_notify where TLS 1.2 asks for one, leave at once.
   *
   * @param dst takes the bytes
   * @return how many were read, more than 0; -1 once the peer has ended its direction with
   *     close_notify; 0 if {@code dst} has no room, or a transport that does not block has nothing
   * @throws TlsException if the connection fails, or the transport ends without close_notify
   * @throws IOException if the transport fails, or the channel is closed
   * @throws IllegalArgumentException if {@code dst} is read-only
   */
  @Override
  public int read(ByteBuffer dst) throws IOException {
    return connection.read(dst);
  }

  @Override
  public long read(ByteBuffer[] dsts) throws IOException {
    return read(dsts, 0, dsts.length);
  }

  /** Reads as {@link #read(ByteBuffer)} does, waiting for the first byte only. */
  @Override
  public long read(ByteBuffer[] dsts, int offset, int length) throws IOException {
    return connection.read(dsts, offset, length);
  }

  /**
   * Writes a buffer: all of it, waiting until the transport has taken it; over a transport that
   * does not block, as much as is taken. A buffer without bytes sends no record, only what waits.
   *
   * <p>What was taken may still be on its way to a transport that does not block, 200 KiB at most:
   * while {@link #writeOps} is not 0, call {@link #flush} when the transport is ready.
   *
   * @param src the bytes
   * @return how many were taken
   * @throws TlsException if the connection has failed
   * @throws ClosedChannelException if the channel is closed, or the sending direction is: by {@link
   *     #shutdownOutput}, or with TLS 1.2 by the peer's close_notify
   * @throws IOException if the transport fails
   */
  @Override
  @CanIgnoreReturnValue
  public int write(ByteBuffer src) throws IOException {
    return connection.write(src);
  }

  @Override
  @CanIgnoreReturnValue
  public long write(ByteBuffer[] srcs) throws IOException {
    return write(srcs, 0, srcs.length);
  }

  /** Writes as {@link #write(ByteBuffer)} does; small buffers share records. */
  @Override
  @CanIgnoreReturnValue
  public long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
    return connection.write(srcs, offset, length);
  }

  /**
   * Sends what was written and has not left, also answers to the peer. It begins no handshake.
   *
   * @return true if the transport has taken all; false if one that does not block must become ready
   *     for {@link #writeOps} before
   * @throws TlsException if the connection has failed
   * @throws IOException if the transport fails, or the channel is closed
   */
  @CanIgnoreReturnValue
  public boolean flush() throws IOException {
    return connection.flush();
  }

  /**
   * Ends the sending direction with close_notify; reading goes on. With TLS 1.2 the peer then ends
   * its own direction at once. The transport's own output stays open. Doing it twice is harmless.
   *
   * @return true if the transport has taken all; false if one that does not block must become ready
   *     for {@link #writeOps} before
   * @throws TlsException if the connection has failed
   * @throws IOException if the transport fails, or the channel is closed
   */
  @CanIgnoreReturnValue
  public boolean shutdownOutput() throws IOException {
    return connection.endOutput();
  }

  /**
   * Returns the receiving direction as a stream, which ends where {@link #read} returns -1. Its
   * {@code available()} counts what is decrypted and waits in the stream, and closing it closes the
   * channel. Bytes it has taken can no longer be had by {@link #read}.
   *
   * @return a new stream; over a transport that does not block, reading throws {@link
   *     java.nio.channels.IllegalBlockingModeException} where there is nothing yet
   */
  public InputStream inputStream() {
    return new ChannelInputStream(this);
  }

  /**
   * Returns the sending direction as a stream. Its {@code flush()} is {@link #flush}, and closing
   * it closes the channel.
   *
   * @return a new stream; over a transport that does not block, writing throws {@link
   *     java.nio.channels.IllegalBlockingModeException} where there is no room
   */
  public OutputStream outputStream() {
    return ChannelOutputStream.over(this);
  }

  /**
   * Tells what the last {@link #read} that returned 0, or {@link #handshake} that returned false,
   * waits for.
   *
   * @return {@link java.nio.channels.SelectionKey#OP_READ} or {@link
   *     java.nio.channels.SelectionKey#OP_WRITE}; 0 if there may be more to read at once, of which
   *     no selector would tell
   */
  public int readOps() {
    return connection.readOps();
  }

  /**
   * Tells what the bytes that were written, and have not left, wait for.
   *
   * @return {@link java.nio.channels.SelectionKey#OP_WRITE}, or, before the end of the handshake,
   *     what that waits for; 0 if nothing waits
   */
  public int writeOps() {
    return connection.writeOps();
  }

  @Override
  public boolean isOpen() {
    return connection.isOpen();
  }

  /**
   * Sends what was written and close_notify, closes the transport and frees the engine. A {@link
   * #write} that is under way may end before; if it does not, no close_notify is sent: the peer
   * sees a truncation. Threads that still wait in {@link #read} or {@link #write} get an {@link
   * AsynchronousCloseException}.
   *
   * <p>It may be called from any thread, at any moment, any number of times, and never waits for
   * ever: for all that to be sent 1 second at most, and then for the peer's close_notify as long as
   * {@link ChannelOptions#linger} says, which by default is not at all. A second call cuts the
   * first one short. Over a transport that does not block, what finds no room is lost: to prevent
   * it, call {@link #shutdownOutput} until it is done, and read to the end.
   *
   * @throws IOException if closing the transport fails; that close_notify could not be sent is no
   *     failure
   */
  @Override
  public void close() throws IOException {
    connection.close();
  }
}
