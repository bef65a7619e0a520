package io.github.boltwork.io;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Puts frames together from pieces of any size, and checks that none is missing or twice. */
final class FrameReader {
  private final ByteQueue partial = new ByteQueue();
  private int received;

  /** Takes one frame, or null if it is not all there; then all of {@code net} is taken. */
  @Nullable Frame next(ByteBuffer net) throws TlsException {
    partial.fillTo(Frame.HEADER, net);
    if (partial.size() < Frame.HEADER) {
      return null;
    }
    int length = partial.peek(0) << 8 | partial.peek(1);
    int type = partial.peek(2);
    if (length > Frame.MAX_PAYLOAD || Frame.Type.of(type).isEmpty()) {
      throw failure("a frame of type " + type + " and length " + length, 10);
    }
    partial.fillTo(Frame.HEADER + length, net);
    if (partial.size() < Frame.HEADER + length) {
      return null;
    }
    Frame frame = Frame.parse(partial.take(Frame.HEADER + length));
    if (frame.sequence() != received++) {
      throw failure("frame " + frame.sequence() + " came as number " + (received - 1), 20);
    }
    return frame;
  }

  static TlsException failure(String message, int alert) {
    return new TlsException(
        TlsException.Kind.PROTOCOL, message, new TlsAlert(alert), "frame", null);
  }
}
