package io.github.boltwork.provider;

import io.github.boltwork.TlsException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** What {@code wrap} does: one record a call, or the reason why not. Guarded by the lock. */
final class Wrapping {
  private final Course course;
  private final Moved moved = new Moved();

  Wrapping(Course course) {
    this.course = course;
  }

  SSLEngineResult wrap(ByteBuffer[] srcs, int offset, int length, ByteBuffer dst)
      throws SSLException {
    course.throwUntold();
    Buffers.requireSources(srcs, offset, length);
    Buffers.requireDestination(dst);
    if (course.owesOnlyFinished()) {
      return result(Status.OK, course.statusAfter(true));
    }
    if (course.isOutboundDone()) {
      return result(Status.CLOSED, course.status());
    }
    course.beginIfDue();
    HandshakeStatus status = course.status();
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
      if (taken == 0) {
        // The engine below has ended this direction by itself.
        course.outbound.takeBack(dst, start);
        course.closeOutbound();
        return wrap(srcs, offset, length, dst);
      }
      return moved.ok(course.status(), taken, dst.position() - start);
    } catch (TlsException | RuntimeException e) {
      throw course.fail(Failures.of(e, course.data() == null));
    }
  }

  private static SSLEngineResult result(Status status, HandshakeStatus handshakeStatus) {
    return new SSLEngineResult(status, handshakeStatus, 0, 0);
  }
}
