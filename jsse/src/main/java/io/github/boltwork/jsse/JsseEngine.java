package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;

/** An {@link SSLEngine} behind the four methods. */
final class JsseEngine implements TlsEngine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  // More than any alert needs; an engine that keeps wanting to wrap must not hold us for ever.
  private static final int MOST_ALERT_RECORDS = 8;

  private final JsseBackend backend;
  private final SSLEngine engine;
  private final RecordLayer records;
  private final CallGuard guard = new CallGuard();
  private final long createdMillis = System.currentTimeMillis();

  private boolean begun;
  private boolean inboundClosed;
  private boolean outboundClosed;
  private @Nullable TlsException failure;
  private boolean failureThrown;
  private volatile @Nullable TlsSession session;

  JsseEngine(JsseBackend backend, SSLEngine engine) {
    this.backend = backend;
    this.engine = engine;
    this.records = new RecordLayer(engine, backend.recordBuffers());
  }

  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    enter(out);
    try {
      return settle(advance(net, out), false, out);
    } finally {
      leave();
    }
  }

  @Override
  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws TlsException {
    requireWritable(plain);
    enter(out);
    try {
      requireHandshake();
      int start = plain.position();
      TlsStatus status = open(net, plain, out);
      boolean plainFirst = plain.position() > start || !records.undelivered().isEmpty();
      return settle(status, plainFirst, out);
    } finally {
      leave();
    }
  }

  @Override
  public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
    enter(out);
    try {
      requireHandshake();
      return settle(seal(plain, out), false, out);
    } finally {
      leave();
    }
  }

  @Override
  public TlsStatus closeNotify(ByteBuffer out) throws TlsException {
    enter(out);
    try {
      if (failure == null && !outboundClosed) {
        try {
          closeOutbound(out);
        } catch (SSLException | RuntimeException e) {
          fail(e, out);
        }
      }
      return settle(TlsStatus.CLOSED, false, out);
    } finally {
      leave();
    }
  }

  @Override
  public TlsSession session() {
    TlsSession established = session;
    if (established == null) {
      throw new IllegalStateException("there is no session before the handshake is complete");
    }
    return established;
  }

  @Override
  public int maxOutput(int plainBytes) {
    return RecordLayer.maxOutput(plainBytes);
  }

  @Override
  public void close() {
    if (guard.close()) {
      release();
    }
  }

  private TlsStatus advance(ByteBuffer net, ByteBuffer out) {
    if (session != null) {
      return TlsStatus.DONE;
    }
    if (outboundClosed || failure != null) {
      return TlsStatus.CLOSED;
    }
    try {
      if (!begun) {
        begun = true;
        engine.beginHandshake();
      }
      while (true) {
        react(out);
        if (engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
          session = JsseSession.of(backend, engine, createdMillis);
          return TlsStatus.DONE;
        }
        SSLEngineResult result = records.unwrap(net, NOTHING, false);
        if (result == null) {
          return TlsStatus.NEED_NET;
        }
        if (result.getStatus() == Status.CLOSED) {
          throw new SSLProtocolException("Received close_notify during handshake");
        }
      }
    } catch (SSLException | RuntimeException e) {
      fail(e, out);
      return TlsStatus.CLOSED;
    }
  }

  private TlsStatus open(ByteBuffer net, ByteBuffer plain, ByteBuffer out) {
    if (session == null) {
      // The handshake was cut short by closeNotify.
      return TlsStatus.CLOSED;
    }
    int start = plain.position();
    records.undelivered().drainTo(plain);
    while (records.undelivered().isEmpty() && failure == null && !records.hasTooMuchUnsent()) {
      if (inboundClosed) {
        return TlsStatus.CLOSED;
      }
      if (!plain.hasRemaining() && net.hasRemaining()) {
        return TlsStatus.NEED_SPACE;
      }
      try {
        if (records.nextIsHandshake(net) && session().version() == TlsVersion.TLS_1_2) {
          refuseRenegotiation(out);
          return TlsStatus.NEED_SPACE;
        }
        SSLEngineResult result = records.unwrap(net, plain, plain.position() > start);
        if (result == null) {
          return TlsStatus.NEED_NET;
        }
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
          return TlsStatus.NEED_SPACE;
        }
        if (result.getStatus() == Status.CLOSED) {
          closeInbound(out);
        } else if (result.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
          react(out);
        }
      } catch (SSLException | RuntimeException e) {
        fail(e, out);
      }
    }
    return TlsStatus.NEED_SPACE;
  }

  private TlsStatus seal(ByteBuffer plain, ByteBuffer out) {
    boolean progress = false;
    while (true) {
      records.unsent().drainTo(out);
      if (failure != null || !records.unsent().isEmpty()) {
        return TlsStatus.NEED_SPACE;
      }
      if (outboundClosed) {
        return TlsStatus.CLOSED;
      }
      if (!plain.hasRemaining()) {
        return TlsStatus.DONE;
      }
      if (!out.hasRemaining() || (progress && !RecordLayer.roomForNext(plain, out))) {
        return TlsStatus.NEED_SPACE;
      }
      try {
        SSLEngineResult result = records.wrap(plain, out);
        progress = true;
        if (result.getStatus() == Status.CLOSED) {
          outboundClosed = true;
        } else if (result.bytesProduced() == 0) {
          throw new IllegalStateException("the engine made no record of the bytes: " + result);
        }
      } catch (SSLException | RuntimeException e) {
        fail(e, out);
      }
    }
  }

  /** Lets the engine compute and say what it has to, until it waits for the peer. */
  private void react(ByteBuffer out) throws SSLException {
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> {
          for (Runnable task = engine.getDelegatedTask();
              task != null;
              task = engine.getDelegatedTask()) {
            task.run();
          }
          if (engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
            // A task's failure comes out of the next call only, and the peer may send nothing more.
            SSLEngineResult ignored = records.unwrapNothing();
          }
        }
        case NEED_WRAP -> {
          if (records.wrapNothing(out).bytesProduced() == 0) {
            return;
          }
        }
        default -> {
          return;
        }
      }
    }
  }

  private void closeInbound(ByteBuffer out) throws SSLException {
    inboundClosed = true;
    if (session().version() == TlsVersion.TLS_1_2 && !outboundClosed) {
      // RFC 5246 section 7.2.1: answer with a close_notify and discard pending writes.
      closeOutbound(out);
    }
  }

  private void closeOutbound(ByteBuffer out) throws SSLException {
    outboundClosed = true;
    engine.closeOutbound();
    while (!engine.isOutboundDone() && records.wrapNothing(out).bytesProduced() > 0) {
      // Each turn delivers one record.
    }
  }

  private void refuseRenegotiation(ByteBuffer out) throws SSLException {
    closeOutbound(out);
    failure =
        new TlsException(
            TlsException.Kind.PROTOCOL,
            "the peer asked to renegotiate, which is refused",
            TlsAlert.CLOSE_NOTIFY,
            backend.id(),
            null);
  }

  private void fail(Throwable thrown, ByteBuffer out) {
    TlsAlert sent = null;
    for (int i = 0; i < MOST_ALERT_RECORDS; i++) {
      if (engine.isOutboundDone() || engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
        break;
      }
      try {
        int start = out.position();
        if (records.wrapNothing(out).bytesProduced() == 0) {
          break;
        }
        sent = RecordHeader.plainAlert(out, start).orElse(sent);
      } catch (SSLException | RuntimeException again) {
        // The same failure, told once more by the engine; the next call has the alert.
      }
    }
    failure = JsseFailures.translate(thrown, sent, backend.id());
  }

  /** Delivers what is left to deliver, and only then lets a failure out. */
  private TlsStatus settle(TlsStatus status, boolean plainFirst, ByteBuffer out)
      throws TlsException {
    records.unsent().drainTo(out);
    if (!records.unsent().isEmpty()) {
      return TlsStatus.NEED_SPACE;
    }
    if (failure == null) {
      return status;
    }
    if (plainFirst) {
      return TlsStatus.NEED_SPACE;
    }
    if (failureThrown) {
      throw failure.repeat();
    }
    failureThrown = true;
    throw failure;
  }

  private void requireHandshake() {
    if (session == null && failure == null && !outboundClosed) {
      throw new IllegalStateException("the handshake is not complete; call handshake until DONE");
    }
  }

  private static void requireWritable(ByteBuffer destination) {
    if (destination.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
  }

  private void enter(ByteBuffer out) {
    requireWritable(out);
    guard.enter();
  }

  private void leave() {
    records.endCall();
    if (guard.exit()) {
      release();
    }
  }

  private void release() {
    records.drop();
    backend.release(engine);
  }
}
