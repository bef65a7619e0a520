package io.github.boltwork.io;

import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ReadPendingException;
import java.nio.channels.WritePendingException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A TLS connection as an asynchronous channel, over any engine and any asynchronous byte channel:
 * an {@link java.nio.channels.AsynchronousSocketChannel}, or another channel of this class.
 *
 * <pre>{@code
 * AsynchronousTlsChannel channel =
 *     AsynchronousTlsChannel.client(context, "example.org", 443, connectedSocket);
 * channel.write(request, null, whenWritten);
 * channel.read(buffer, null, whenRead);
 * }</pre>
 *
 * <p><b>Operations.</b> One read and one write may be pending at a time, and neither waits for the
 * other. Either does the handshake first if need be. A buffer is the channel's until its operation
 * has ended.
 *
 * <p><b>Threads.</b> The channel has none. Methods may be called from any thread, never wait, and
 * hold no lock or monitor while others' code runs. A handler runs on the thread on which the
 * transport told the end it waited for, on that of {@link #close()}, or, if nothing was to be
 * waited for, on the caller's, before the method returns; but never inside another handler of this
 * class's channels: then when that one has returned. So a handler may start the next operation at
 * once, any number of times, but must not wait for another handler; it may wait for a future. What
 * a handler throws goes to its thread's {@linkplain Thread#getUncaughtExceptionHandler() handler of
 * uncaught exceptions}, and changes nothing for the channel.
 *
 * <p><b>End and failure.</b> Only the peer's close_notify ends reading with -1. If the transport
 * ends without it, reading fails with a {@link TlsException} of kind {@link
 * TlsException.Kind#TRUNCATED}. A failure of TLS sends its alert as far as the transport takes it,
 * and is told again to every later operation; so is a failed write of the transport. A failed read
 * of the transport is not remembered: the next operation asks the transport again.
 *
 * <p><b>Cancellation.</b> A cancelled read has read nothing: what it would have got is the next
 * one's, and its buffer is not touched any more. Of a cancelled write it is unknown how much was
 * sent, and the channel may still look at its buffer; so nothing more can be written, not even
 * close_notify, while reading goes on. Futures of {@link #handshake} and {@link #shutdownOutput}
 * cancel only themselves.
 *
 * <p><b>Memory.</b> Buffers are borrowed from a pool while bytes are under way: an idle channel
 * holds none, but for 2 KiB (68 KiB after long reads) while a read is pending.
 */
public final class AsynchronousTlsChannel implements AsynchronousByteChannel {
  private final Loop loop;

  private AsynchronousTlsChannel(TlsEngine engine, AsynchronousByteChannel transport) {
    loop = new Loop(engine, transport);
  }

  /**
   * Makes a channel that owns a fresh engine and a connected transport: closing it closes both.
   *
   * @param engine an engine no call has been made of
   * @param transport its end of stream is the peer's; nobody else may read or write it
   * @return the channel, its handshake still to come
   */
  public static AsynchronousTlsChannel over(TlsEngine engine, AsynchronousByteChannel transport) {
    return new AsynchronousTlsChannel(engine, transport);
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
  public static AsynchronousTlsChannel client(
      TlsClientContext context, String host, int port, AsynchronousByteChannel transport) {
    return over(context.engine(host, port), transport);
  }

  /**
   * Makes the server's end of a connection.
   *
   * @param context makes the engine
   * @param transport owned by the new channel
   * @return the channel, its handshake still to come
   */
  public static AsynchronousTlsChannel server(
      TlsServerContext context, AsynchronousByteChannel transport) {
    return over(context.engine(), transport);
  }

  /**
   * Goes on with the handshake, unless it is complete. Reading and writing do it too; ask for it to
   * choose the moment, or to see the session first.
   *
   * @return the session; or a {@link TlsException} if the handshake fails or the transport ends
   *     during it, an {@link IOException} if the transport fails, an {@link
   *     AsynchronousCloseException} if the channel is closed
   */
  public CompletableFuture<TlsSession> handshake() {
    return loop.handshake();
  }

  /**
   * Returns the facts of the session; it completes no handshake. They stay readable after {@link
   * #close()}.
   *
   * @return the session
   * @throws IllegalStateException if the handshake has not been completed
   */
  public TlsSession session() {
    return loop.session();
  }

  /**
   * Reads what has arrived, at least 1 byte; 0 if {@code dst} has no room, -1 once the peer has
   * ended its direction with close_notify.
   *
   * <p>What the peer must be answered, such as a KeyUpdate (RFC 8446 section 4.6.3), leaves with
   * the next write, which may be an empty one. Alerts, and the answer to a close_notify where TLS
   * 1.2 asks for one, leave as soon as the transport takes them.
   *
   * <p>The handler's failure is a {@link TlsException} if the connection fails or the transport
   * ends without close_notify, an {@link AsynchronousCloseException} or {@link
   * ClosedChannelException} if the channel is closed meanwhile or was before, and otherwise what
   * the transport failed with.
   *
   * @param dst takes the bytes
   * @param attachment handed to the handler
   * @param handler told how many were read
   * @throws IllegalArgumentException if {@code dst} is read-only
   * @throws ReadPendingException if a read is pending
   */
  @Override
  public <A extends @Nullable Object> void read(
      ByteBuffer dst, A attachment, CompletionHandler<Integer, ? super A> handler) {
    requireWritable(dst);
    loop.read(dst, new HandlerListener<>(Objects.requireNonNull(handler, "handler"), attachment));
  }

  /**
   * Reads as {@link #read(ByteBuffer, Object, CompletionHandler)} does. The bytes take one more
   * copy, which makes it possible to cancel.
   *
   * @param dst takes the bytes
   * @return how many were read
   * @throws IllegalArgumentException if {@code dst} is read-only
   * @throws ReadPendingException if a read is pending
   */
  @Override
  public Future<Integer> read(ByteBuffer dst) {
    requireWritable(dst);
    FutureListener<Integer> listener = new FutureListener<>();
    loop.read(dst, listener);
    return listener.future();
  }

  /**
   * Writes all of a buffer. The write has ended when the transport has taken the last record of it.
   * A buffer without bytes sends no record, only what waits.
   *
   * <p>The handler's failure is a {@link TlsException} if the connection has failed, an {@link
   * AsynchronousCloseException} if the channel is closed meanwhile, a {@link
   * ClosedChannelException} if it was before, or the sending direction was: by {@link
   * #shutdownOutput}, or with TLS 1.2 by the peer's close_notify; and otherwise what the transport
   * failed with. How much of the buffer was sent is then unknown.
   *
   * @param src the bytes
   * @param attachment handed to the handler
   * @param handler told how many were written: all
   * @throws WritePendingException if a write is pending
   * @throws IllegalStateException if a write was cancelled
   */
  @Override
  public <A extends @Nullable Object> void write(
      ByteBuffer src, A attachment, CompletionHandler<Integer, ? super A> handler) {
    loop.write(
        Objects.requireNonNull(src, "src"),
        new HandlerListener<>(Objects.requireNonNull(handler, "handler"), attachment));
  }

  /**
   * Writes as {@link #write(ByteBuffer, Object, CompletionHandler)} does.
   *
   * @param src the bytes
   * @return how many were written: all
   * @throws WritePendingException if a write is pending
   * @throws IllegalStateException if a write was cancelled
   */
  @Override
  public Future<Integer> write(ByteBuffer src) {
    FutureListener<Integer> listener = new FutureListener<>();
    loop.write(Objects.requireNonNull(src, "src"), listener);
    return listener.future();
  }

  /**
   * Ends the sending direction with close_notify, after a write that is pending; reading goes on.
   * With TLS 1.2 the peer then ends its own direction at once. The transport's own output stays
   * open. Doing it twice is harmless.
   *
   * @return ends when the transport has taken all; or fails as a write does, and with an {@link
   *     IllegalStateException} if a write was cancelled
   */
  public CompletableFuture<@Nullable Void> shutdownOutput() {
    return loop.endOutput();
  }

  @Override
  public boolean isOpen() {
    return loop.isOpen();
  }

  /**
   * Sends close_notify, closes the transport and frees the engine. Pending operations fail with an
   * {@link AsynchronousCloseException}, later ones with a {@link ClosedChannelException}.
   *
   * <p>It may be called from any thread, at any moment, any number of times, and never waits:
   * close_notify is sent only if no write is pending and the transport takes it at once. To be sure
   * of it, end with {@link #shutdownOutput} first, and read to the end. If another thread is at
   * work in the channel, that one closes it, as soon as it can, and this method returns before.
   *
   * @throws IOException if closing the transport fails, unless another thread does it; that
   *     close_notify could not be sent is no failure
   */
  @Override
  public void close() throws IOException {
    loop.close();
  }

  /** Writes what can leave at once, for a channel above that is being closed. */
  int writeAtOnce(ByteBuffer src) throws IOException {
    return loop.writeAtOnce(src);
  }

  private static void requireWritable(ByteBuffer dst) {
    if (dst.isReadOnly()) {
      throw new IllegalArgumentException("dst is read-only; reading needs a writable buffer");
    }
  }
}
