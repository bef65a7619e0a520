package io.github.boltwork.engine;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@link TlsEngine} that are the same over any library: one call at a time and a close
 * at any moment, output and plaintext before the failure, the failure from then on, and misuse.
 *
 * <p>A subclass moves the bytes. What its methods throw ends the connection: {@link #translate}
 * turns it into what the caller sees, and lets the library say its alert.
 */
public abstract class GuardedEngine implements TlsEngine {
  private final CallGuard guard = new CallGuard();
  private final StickyFailure failure = new StickyFailure();
  private volatile @Nullable TlsSession session;

  /** For subclasses. */
  protected GuardedEngine() {}

  /**
   * Advances the handshake; not called once it is complete.
   *
   * @param net bytes from the peer, read
   * @param out bytes for the peer, written
   * @return the session once it is complete, or null: all of {@code net} is taken
   * @throws Exception what ends the connection
   */
  protected abstract @Nullable TlsSession advance(ByteBuffer net, ByteBuffer out) throws Exception;

  /**
   * Decrypts as {@link TlsEngine#decrypt} says, after the handshake.
   *
   * @param net bytes from the peer, read
   * @param plain application bytes, written
   * @param out bytes for the peer, written
   * @return what the call ends with, output that waits not considered
   * @throws Exception what ends the connection
   */
  protected abstract TlsStatus open(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
      throws Exception;

  /**
   * Encrypts as {@link TlsEngine#encrypt} says, after the handshake; the direction is open.
   *
   * @param plain application bytes, read
   * @param out bytes for the peer, written; nothing waits for room in it
   * @return what the call ends with
   * @throws Exception what ends the connection
   */
  protected abstract TlsStatus seal(ByteBuffer plain, ByteBuffer out) throws Exception;

  /**
   * Ends the sending direction; called once at most.
   *
   * @param out bytes for the peer, written
   * @throws Exception what ends the connection
   */
  protected abstract void closeOutbound(ByteBuffer out) throws Exception;

  /**
   * Tells whether nothing can be sent any more, because we or the library have ended it.
   *
   * @return whether it has ended
   */
  protected abstract boolean isOutboundClosed();

  /**
   * Delivers output that was kept for want of space.
   *
   * @param out bytes for the peer, written
   * @return whether nothing is left
   */
  protected abstract boolean flush(ByteBuffer out);

  /**
   * Delivers plaintext that was kept for want of space.
   *
   * @param plain application bytes, written
   * @return whether nothing is left
   */
  protected abstract boolean deliver(ByteBuffer plain);

  /**
   * Lets the library say its alert, and says what ended the connection.
   *
   * @param thrown what was thrown
   * @param out bytes for the peer, written
   * @return what the caller is told
   */
  protected abstract TlsException translate(Throwable thrown, ByteBuffer out);

  /** Returns what was borrowed for the call that ends. */
  protected abstract void endCall();

  /** Frees everything; called once, never during a call. */
  protected abstract void release();

  @Override
  public final TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    guard.enter(out);
    try {
      return settle(handshakeStatus(net, out), false, out);
    } finally {
      leave();
    }
  }

  @Override
  public final TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
      throws TlsException {
    CallGuard.requireWritable(plain);
    guard.enter(out);
    try {
      requireHandshake();
      int start = plain.position();
      boolean delivered = deliver(plain);
      TlsStatus status =
          delivered && !failure.isSet() ? decryptStatus(net, plain, out) : TlsStatus.NEED_SPACE;
      return settle(status, plain.position() > start || !deliver(plain), out);
    } finally {
      leave();
    }
  }

  @Override
  public final TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
    guard.enter(out);
    try {
      requireHandshake();
      return settle(encryptStatus(plain, out), false, out);
    } finally {
      leave();
    }
  }

  @Override
  public final TlsStatus closeNotify(ByteBuffer out) throws TlsException {
    guard.enter(out);
    try {
      if (!failure.isSet() && !isOutboundClosed()) {
        try {
          closeOutbound(out);
        } catch (Exception | Error e) {
          fail(e, out);
        }
      }
      return settle(TlsStatus.CLOSED, false, out);
    } finally {
      leave();
    }
  }

  @Override
  public final TlsSession session() {
    TlsSession established = session;
    if (established == null) {
      throw new IllegalStateException("there is no session before the handshake is complete");
    }
    return established;
  }

  @Override
  public final void close() {
    if (guard.close()) {
      release();
    }
  }

  private TlsStatus handshakeStatus(ByteBuffer net, ByteBuffer out) {
    if (session != null) {
      return TlsStatus.DONE;
    }
    if (isOutboundClosed() || failure.isSet()) {
      return TlsStatus.CLOSED;
    }
    try {
      session = advance(net, out);
      return session == null ? TlsStatus.NEED_NET : TlsStatus.DONE;
    } catch (Exception | Error e) {
      fail(e, out);
      return TlsStatus.CLOSED;
    }
  }

  private TlsStatus decryptStatus(ByteBuffer net, ByteBuffer plain, ByteBuffer out) {
    if (session == null) {
      // The handshake was cut short by closeNotify.
      return TlsStatus.CLOSED;
    }
    try {
      return open(net, plain, out);
    } catch (Exception | Error e) {
      fail(e, out);
      return TlsStatus.NEED_SPACE;
    }
  }

  private TlsStatus encryptStatus(ByteBuffer plain, ByteBuffer out) {
    if (!flush(out) || failure.isSet()) {
      return TlsStatus.NEED_SPACE;
    }
    if (isOutboundClosed()) {
      return TlsStatus.CLOSED;
    }
    try {
      return seal(plain, out);
    } catch (Exception | Error e) {
      fail(e, out);
      return TlsStatus.NEED_SPACE;
    }
  }

  private void fail(Throwable thrown, ByteBuffer out) {
    failure.set(translate(thrown, out));
    if (thrown instanceof VirtualMachineError error) {
      // Not the engine's own failure, but nobody knows what state it has left the engine in.
      throw error;
    }
  }

  /** Delivers what is left to deliver, and only then lets a failure out. */
  private TlsStatus settle(TlsStatus status, boolean plainFirst, ByteBuffer out)
      throws TlsException {
    if (!flush(out) || (failure.isSet() && plainFirst)) {
      return TlsStatus.NEED_SPACE;
    }
    failure.throwIfSet();
    return status;
  }

  private void requireHandshake() {
    if (session == null && !failure.isSet() && !isOutboundClosed()) {
      throw new IllegalStateException("the handshake is not complete; call handshake until DONE");
    }
  }

  private void leave() {
    try {
      endCall();
      if (guard.exit()) {
        release();
      }
    } finally {
      // Or else the engine could be garbage, and freed, in the middle of its last call.
      Reference.reachabilityFence(this);
    }
  }
}
