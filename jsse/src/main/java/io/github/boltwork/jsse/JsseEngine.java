package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.CallGuard;
import io.github.boltwork.engine.StickyFailure;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;

/** An {@link SSLEngine} behind the four methods. */
final class JsseEngine implements TlsEngine {
  private final JsseBackend backend;
  private final SSLEngine engine;
  private final Runnable release;
  final RecordReader reader;
  final RecordWriter writer;
  private final EngineDriver driver;
  private final CallGuard guard = new CallGuard();
  private final StickyFailure failure = new StickyFailure();
  private final ServerFlight flight;

  private volatile @Nullable TlsSession session;

  JsseEngine(JsseBackend backend, SSLEngine engine) {
    this.backend = backend;
    this.engine = engine;
    this.release = EngineRelease.of(this, backend, engine);
    this.reader = new RecordReader(engine, backend);
    this.writer = new RecordWriter(engine, backend.recordBuffers());
    this.flight = ServerFlight.watch(engine, reader, writer);
    this.driver = new EngineDriver(engine, backend, reader, writer);
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
      boolean plainFirst = plain.position() > start || !reader.undelivered().isEmpty();
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
      if (!failure.isSet() && !driver.isOutboundClosed()) {
        try {
          driver.closeOutbound(out);
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
  public TlsSession session() {
    TlsSession established = session;
    if (established == null) {
      throw new IllegalStateException("there is no session before the handshake is complete");
    }
    return established;
  }

  @Override
  public int maxOutput(int plainBytes) {
    return RecordWriter.maxOutput(plainBytes);
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
    if (driver.isOutboundClosed() || failure.isSet()) {
      return TlsStatus.CLOSED;
    }
    try {
      driver.begin();
      while (true) {
        driver.react(out);
        if (driver.isOutboundClosed()) {
          throw new SSLException("the engine gave up the handshake without a reason");
        }
        if (driver.isHandshakeComplete()) {
          session = JsseSession.of(backend, engine, flight, driver.requestedName());
          return TlsStatus.DONE;
        }
        SSLEngineResult result = reader.unwrap(net);
        if (result == null) {
          return TlsStatus.NEED_NET;
        }
        if (result.getStatus() == Status.CLOSED) {
          throw new SSLProtocolException("Received close_notify during handshake");
        }
      }
    } catch (Exception | Error e) {
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
    reader.undelivered().drainTo(plain);
    while (reader.undelivered().isEmpty() && !failure.isSet() && !writer.keepsTooMuch()) {
      if (driver.isInboundClosed()) {
        return TlsStatus.CLOSED;
      }
      if (!plain.hasRemaining() && net.hasRemaining()) {
        return TlsStatus.NEED_SPACE;
      }
      try {
        if (reader.nextIsHandshake(net) && session().version() == TlsVersion.TLS_1_2) {
          driver.closeOutbound(out);
          reader.stop();
          failure.set(JsseFailures.renegotiation(backend.id()));
          return TlsStatus.NEED_SPACE;
        }
        SSLEngineResult result = reader.unwrap(net, plain, plain.position() > start);
        if (result == null) {
          return TlsStatus.NEED_NET;
        }
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
          return TlsStatus.NEED_SPACE;
        }
        driver.react(result, session().version(), out);
      } catch (Exception | Error e) {
        fail(e, out);
      }
    }
    return TlsStatus.NEED_SPACE;
  }

  private TlsStatus seal(ByteBuffer plain, ByteBuffer out) {
    boolean progress = false;
    while (true) {
      if (!writer.flush(out) || failure.isSet()) {
        return TlsStatus.NEED_SPACE;
      }
      if (driver.isOutboundClosed()) {
        return TlsStatus.CLOSED;
      }
      if (!plain.hasRemaining()) {
        return TlsStatus.DONE;
      }
      if (!out.hasRemaining() || (progress && !RecordWriter.roomForNext(plain, out))) {
        return TlsStatus.NEED_SPACE;
      }
      try {
        driver.encrypt(plain, out);
        progress = true;
      } catch (Exception | Error e) {
        fail(e, out);
      }
    }
  }

  private void fail(Throwable thrown, ByteBuffer out) {
    if (thrown instanceof VirtualMachineError error) {
      // Not the engine's own failure, but nobody knows what state it has left the engine in.
      failure.set(translate(error, null));
      throw error;
    }
    failure.set(translate(thrown, driver.giveUp(thrown, out)));
  }

  private TlsException translate(Throwable thrown, @Nullable TlsAlert sent) {
    return JsseFailures.translate(thrown, sent, backend.id(), backend::diagnose);
  }

  /** Delivers what is left to deliver, and only then lets a failure out. */
  private TlsStatus settle(TlsStatus status, boolean plainFirst, ByteBuffer out)
      throws TlsException {
    if (!writer.flush(out) || (failure.isSet() && plainFirst)) {
      return TlsStatus.NEED_SPACE;
    }
    failure.throwIfSet();
    return status;
  }

  private void requireHandshake() {
    if (session == null && !failure.isSet() && !driver.isOutboundClosed()) {
      throw new IllegalStateException("the handshake is not complete; call handshake until DONE");
    }
  }

  private void enter(ByteBuffer out) {
    requireWritable(out);
    guard.enter();
  }

  private static void requireWritable(ByteBuffer destination) {
    if (destination.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
  }

  private void leave() {
    try {
      reader.endCall();
      writer.endCall();
      if (guard.exit()) {
        release();
      }
    } finally {
      // Or else the engine could be garbage, and freed, in the middle of its last call.
      Reference.reachabilityFence(this);
    }
  }

  private void release() {
    reader.drop();
    writer.drop();
    release.run();
  }
}
