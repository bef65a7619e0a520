package io.github.boltwork.provider;

import io.github.boltwork.TlsException;
import io.github.boltwork.engine.RecordHeader;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
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
  private final Course course = new Course();

  /** Spares an array for each call with one buffer. */
  private final ByteBuffer[] single = {NOTHING};

  StrictEngine(EngineSources sources, @Nullable String host, int port) {
    super(sources, host, port);
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer src, ByteBuffer dst) throws SSLException {
    lock.lock();
    try {
      single[0] = src;
      return wrapLocked(single, 0, 1, dst);
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
      return wrapLocked(srcs, offset, length, dst);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer src, ByteBuffer dst) throws SSLException {
    lock.lock();
    try {
      single[0] = dst;
      return unwrapLocked(src, single, 0, 1);
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
      return unwrapLocked(src, dsts, offset, length);
    } finally {
      lock.unlock();
    }
  }

  private SSLEngineResult wrapLocked(ByteBuffer[] srcs, int offset, int length, ByteBuffer dst)
      throws SSLException {
    requireSide();
    course.throwUntold();
    Buffers.requireSources(srcs, offset, length);
    Buffers.requireDestination(dst);
    if (course.owesOnlyFinished()) {
      return result(Status.OK, course.statusAfter(true));
    }
    if (course.isOutboundDone()) {
      return result(Status.CLOSED, course.status());
    }
    HandshakeStatus status = beginIfDue();
    if (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_UNWRAP) {
      return result(Status.OK, status);
    }
    if (course.ends.isCloseDue()) {
      course.sayClose();
    } else {
      speakIfDue();
    }
    if (!course.outbound.isEmpty() || course.ends.outbound()) {
      return handOut(dst);
    }
    DataRecords data = course.data();
    return data == null
        ? result(Status.CLOSED, course.status())
        : seal(data, srcs, offset, length, dst);
  }

  private void speakIfDue() throws SSLException {
    Handshaking handshaking = course.handshaking();
    if (handshaking != null && handshaking.speaksFirst() && !course.ends.inbound()) {
      handshaking.speak();
    }
  }

  private SSLEngineResult handOut(ByteBuffer dst) {
    if (dst.remaining() < course.outbound.next()) {
      return result(Status.BUFFER_OVERFLOW, course.status());
    }
    int start = dst.position();
    course.outbound.handOut(dst);
    course.release();
    Status status = course.isOutboundDone() ? Status.CLOSED : Status.OK;
    return new SSLEngineResult(status, course.statusAfter(true), 0, dst.position() - start);
  }

  private SSLEngineResult seal(
      DataRecords data, ByteBuffer[] srcs, int offset, int length, ByteBuffer dst)
      throws SSLException {
    int count = DataRecords.next(srcs, offset, length);
    if (count == 0) {
      return result(Status.OK, course.status());
    }
    if (!data.fits(count, dst)) {
      return result(Status.BUFFER_OVERFLOW, course.status());
    }
    int start = dst.position();
    try {
      int taken = data.seal(srcs, offset, length, count, dst);
      Status status = taken == 0 ? Status.CLOSED : Status.OK;
      return new SSLEngineResult(status, course.status(), taken, dst.position() - start);
    } catch (TlsException | RuntimeException e) {
      throw course.fail(Failures.of(e));
    }
  }

  private SSLEngineResult unwrapLocked(ByteBuffer src, ByteBuffer[] dsts, int offset, int length)
      throws SSLException {
    requireSide();
    course.throwUntold();
    Buffers.requireSource(src);
    Buffers.requireDestinations(dsts, offset, length);
    if (course.ends.inbound()) {
      return result(Status.CLOSED, course.status());
    }
    HandshakeStatus status = beginIfDue();
    if (status == HandshakeStatus.NEED_TASK
        || (status == HandshakeStatus.NEED_WRAP
            && !course.isSettled()
            && !course.ends.outbound())) {
      return result(Status.OK, status);
    }
    if (src.remaining() < RecordHeader.SIZE) {
      return result(Status.BUFFER_UNDERFLOW, status);
    }
    DataRecords data = course.data();
    int record = RecordHeader.recordLength(src, src.position());
    if (record == RecordHeader.INVALID) {
      throw refused(src);
    }
    if (data != null && !data.fits(src, record, dsts, offset, length)) {
      return result(Status.BUFFER_OVERFLOW, status);
    }
    if (record > src.remaining()) {
      return result(Status.BUFFER_UNDERFLOW, status);
    }
    return data == null ? shake(src, record) : open(data, src, record, dsts, offset, length);
  }

  /** Takes a record of the handshake. */
  private SSLEngineResult shake(ByteBuffer src, int record) throws SSLException {
    Handshaking handshaking = course.handshaking();
    if (handshaking == null || course.ends.outbound()) {
      // A handshake that was cut short by our close: whatever comes cannot complete it any more.
      src.position(src.position() + record);
      course.closeInbound();
      return new SSLEngineResult(Status.CLOSED, course.status(), record, 0);
    }
    handshaking.take(src, record);
    return new SSLEngineResult(Status.OK, course.statusAfter(!handshaking.hasTask()), record, 0);
  }

  private SSLEngineResult open(
      DataRecords data, ByteBuffer src, int record, ByteBuffer[] dsts, int offset, int length)
      throws SSLException {
    try {
      int produced = data.open(src, record, dsts, offset, length);
      if (!data.isClosed()) {
        return new SSLEngineResult(Status.OK, course.status(), record, produced);
      }
      course.closedByPeer();
      course.release();
      return new SSLEngineResult(Status.CLOSED, course.status(), record, produced);
    } catch (TlsException | RuntimeException e) {
      throw course.fail(Failures.of(e));
    }
  }

  private SSLException refused(ByteBuffer src) throws SSLException {
    Handshaking handshaking = course.handshaking();
    DataRecords data = course.data();
    try {
      if (data != null) {
        data.refuse(src);
      } else if (handshaking != null) {
        handshaking.refuse(src);
      }
      return course.fail(new SSLException("what came is no record, and the handshake is over"));
    } catch (TlsException | RuntimeException e) {
      return course.fail(Failures.of(e));
    }
  }

  private HandshakeStatus beginIfDue() {
    if (!course.hasBegun() && !course.ends.any()) {
      course.begin(new Handshaking(this, source(), lock, course));
    }
    return course.status();
  }

  private static SSLEngineResult result(Status status, HandshakeStatus handshakeStatus) {
    return new SSLEngineResult(status, handshakeStatus, 0, 0);
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
      HandshakeStatus unused = beginIfDue();
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
