package io.github.boltwork.provider;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * An {@link javax.net.ssl.SSLEngine} over a {@link io.github.boltwork.TlsEngine}, as SunJSSE's
 * behave: drivers are tuned to those. The rules are in {@code docs/SSLENGINE.md}. Safe for use by
 * many threads.
 */
final class StrictEngine extends ConfigurableEngine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Guarded by the lock, as what follows. */
  private final Course course = new Course(this);

  private final Wrapping wrapping = new Wrapping(course);
  private final Unwrapping unwrapping = new Unwrapping(course);

  /** Spares an array for each call with one buffer. */
  private final ByteBuffer[] single = {NOTHING};

  StrictEngine(EngineSources sources, @Nullable String host, int port) {
    super(sources, host, port);
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer src, ByteBuffer dst) throws SSLException {
    lock.lock();
    try {
      requireSide();
      single[0] = src;
      return wrapping.wrap(single, 0, 1, dst);
    } finally {
      single[0] = NOTHING;
      lock.unlock();
    }
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] srcs, int offset, int length, ByteBuffer dst)
      throws SSLException {
    lock.lock();
    try {
      requireSide();
      return wrapping.wrap(srcs, offset, length, dst);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer src, ByteBuffer dst) throws SSLException {
    lock.lock();
    try {
      requireSide();
      single[0] = dst;
      return unwrapping.unwrap(src, single, 0, 1);
    } finally {
      single[0] = NOTHING;
      lock.unlock();
    }
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer src, ByteBuffer[] dsts, int offset, int length)
      throws SSLException {
    lock.lock();
    try {
      requireSide();
      return unwrapping.unwrap(src, dsts, offset, length);
    } finally {
      lock.unlock();
    }
  }

  @Override
  boolean hasBegun() {
    return course.hasBegun();
  }

  @Override
  public void beginHandshake() throws SSLException {
    lock.lock();
    try {
      requireSide();
      if (course.ends.any()) {
        throw new SSLException("a handshake cannot begin: the connection is closed");
      }
      if (course.data() != null) {
        throw new SSLHandshakeException(
            "renegotiation is refused: a connection has one handshake, which it has had");
      }
      course.beginIfDue();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public HandshakeStatus getHandshakeStatus() {
    lock.lock();
    try {
      return course.status();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable Runnable getDelegatedTask() {
    lock.lock();
    try {
      Handshaking handshaking = course.handshaking();
      return handshaking == null ? null : handshaking.takeTask();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void closeInbound() throws SSLException {
    lock.lock();
    try {
      if (course.ends.inbound()) {
        return;
      }
      course.closeInbound();
      if (course.hasBegun()) {
        throw new SSLException(
            "closing inbound before receiving the peer's close_notify: what it sent may be cut off");
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isInboundDone() {
    lock.lock();
    try {
      return course.ends.inbound();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void closeOutbound() {
    lock.lock();
    try {
      if (!course.ends.outbound()) {
        course.closeOutbound();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isOutboundDone() {
    lock.lock();
    try {
      return course.isOutboundDone();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public SSLSession getSession() {
    lock.lock();
    try {
      return course.session();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable SSLSession getHandshakeSession() {
    lock.lock();
    try {
      Handshaking handshaking = course.handshaking();
      return handshaking == null ? null : handshaking.session();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable String getApplicationProtocol() {
    lock.lock();
    try {
      return course.applicationProtocol();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable String getHandshakeApplicationProtocol() {
    lock.lock();
    try {
      Handshaking handshaking = course.handshaking();
      return handshaking == null ? null : handshaking.applicationProtocol();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return "engine for %s:%d, %s".formatted(getPeerHost(), getPeerPort(), getSession());
  }
}
