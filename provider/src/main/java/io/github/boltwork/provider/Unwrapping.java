package io.github.boltwork.provider;

import io.github.boltwork.TlsException;
import io.github.boltwork.engine.RecordHeader;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * What {@code unwrap} does: one whole record a call, or the reason why not. Guarded by the lock.
 */
final class Unwrapping {
  private final Course course;
  private final Moved moved = new Moved();

  Unwrapping(Course course) {
    this.course = course;
  }

  SSLEngineResult unwrap(ByteBuffer src, ByteBuffer[] dsts, int offset, int length)
      throws SSLException {
    course.throwUntold();
    Buffers.requireSource(src);
    Buffers.requireDestinations(dsts, offset, length);
    if (course.ends.inbound()) {
      return result(Status.CLOSED, course.status());
    }
    course.beginIfDue();
    HandshakeStatus status = course.status();
    DataRecords data = course.data();
    boolean wrapsFirst =
        status == HandshakeStatus.NEED_WRAP && data == null && !course.ends.outbound();
    if (status == HandshakeStatus.NEED_TASK || wrapsFirst) {
      return result(Status.OK, status);
    }
    if (src.remaining() < RecordHeader.SIZE) {
      return result(Status.BUFFER_UNDERFLOW, status);
    }
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

  private SSLEngineResult shake(ByteBuffer src, int record) throws SSLException {
    Handshaking handshaking = course.handshaking();
    if (handshaking == null || course.ends.outbound()) {
      // A handshake that our close has cut short: whatever comes cannot complete it any more.
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
        return moved.ok(course.status(), record, produced);
      }
      course.closedByPeer();
      course.release();
      return new SSLEngineResult(Status.CLOSED, course.status(), record, produced);
    } catch (TlsException | RuntimeException e) {
      throw course.fail(Failures.of(e, course.data() == null));
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
      return course.fail(Failures.of(e, course.data() == null));
    }
  }

  private static SSLEngineResult result(Status status, HandshakeStatus handshakeStatus) {
    return new SSLEngineResult(status, handshakeStatus, 0, 0);
  }
}
