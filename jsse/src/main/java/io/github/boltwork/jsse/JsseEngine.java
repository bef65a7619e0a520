package io.github.boltwork.jsse;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.GuardedEngine;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;

/** An {@link SSLEngine} behind the four methods. */
final class JsseEngine extends GuardedEngine {
  private final JsseBackend backend;
  private final SSLEngine engine;
  private final Runnable release;
  final RecordReader reader;
  final RecordWriter writer;
  private final EngineDriver driver;
  private final ServerFlight flight;

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
  public int maxOutput(int plainBytes) {
    return RecordWriter.maxOutput(plainBytes);
  }

  @Override
  protected @Nullable TlsSession advance(ByteBuffer net, ByteBuffer out) throws SSLException {
    try {
      return handshakeUntilItWaits(net, out);
    } finally {
      ChoosingKeyManager.endCall();
    }
  }

  private @Nullable TlsSession handshakeUntilItWaits(ByteBuffer net, ByteBuffer out)
      throws SSLException {
    driver.begin();
    while (true) {
      driver.react(out);
      if (driver.isOutboundClosed()) {
        throw new SSLException("the engine gave up the handshake without a reason");
      }
      if (driver.isHandshakeComplete()) {
        return JsseSession.of(backend, engine, flight, driver.requestedName());
      }
      SSLEngineResult result = reader.unwrap(net);
      if (result == null) {
        return null;
      }
      if (result.getStatus() == Status.CLOSED) {
        throw new SSLProtocolException("Received close_notify during handshake");
      }
    }
  }

  @Override
  protected TlsStatus open(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
      throws SSLException, RenegotiationException {
    int start = plain.position();
    while (reader.undelivered().isEmpty() && !writer.keepsTooMuch()) {
      if (driver.isInboundClosed()) {
        return TlsStatus.CLOSED;
      }
      if (!plain.hasRemaining() && net.hasRemaining()) {
        return TlsStatus.NEED_SPACE;
      }
      if (reader.nextIsHandshake(net) && session().version() == TlsVersion.TLS_1_2) {
        throw new RenegotiationException();
      }
      SSLEngineResult result = reader.unwrap(net, plain, plain.position() > start);
      if (result == null) {
        return TlsStatus.NEED_NET;
      }
      if (result.getStatus() == Status.BUFFER_OVERFLOW) {
        return TlsStatus.NEED_SPACE;
      }
      driver.react(result, session().version(), out);
    }
    return TlsStatus.NEED_SPACE;
  }

  @Override
  protected TlsStatus seal(ByteBuffer plain, ByteBuffer out) throws SSLException {
    boolean progress = false;
    while (true) {
      if (!writer.flush(out)) {
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
      driver.encrypt(plain, out);
      progress = true;
    }
  }

  @Override
  protected void closeOutbound(ByteBuffer out) throws SSLException {
    driver.closeOutbound(out);
  }

  @Override
  protected boolean isOutboundClosed() {
    return driver.isOutboundClosed();
  }

  @Override
  protected boolean flush(ByteBuffer out) {
    return writer.flush(out);
  }

  @Override
  protected boolean deliver(ByteBuffer plain) {
    reader.undelivered().drainTo(plain);
    return reader.undelivered().isEmpty();
  }

  @Override
  protected TlsException translate(Throwable thrown, ByteBuffer out) {
    if (thrown instanceof VirtualMachineError) {
      return JsseFailures.translate(thrown, null, backend.id(), backend::diagnose);
    }
    if (thrown instanceof RenegotiationException) {
      return refuseRenegotiation(out);
    }
    return JsseFailures.translate(
        thrown, driver.giveUp(thrown, out), backend.id(), backend::diagnose);
  }

  private TlsException refuseRenegotiation(ByteBuffer out) {
    try {
      driver.closeOutbound(out);
    } catch (SSLException | RuntimeException e) {
      return translate(e, out);
    }
    reader.stop();
    return JsseFailures.renegotiation(backend.id());
  }

  @Override
  protected void endCall() {
    reader.endCall();
    writer.endCall();
  }

  @Override
  protected void release() {
    reader.drop();
    writer.drop();
    release.run();
  }

  /** A message that would begin another handshake, which the engine is not shown. */
  private static final class RenegotiationException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
