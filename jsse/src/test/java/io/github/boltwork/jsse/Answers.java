package io.github.boltwork.jsse;

import io.github.boltwork.engine.RecordHeader;
import io.github.boltwork.jsse.ScriptedSslEngine.Answer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** What a scripted engine may answer, and records for it to read. */
final class Answers {
  static final HandshakeStatus NEED_WRAP = HandshakeStatus.NEED_WRAP;
  static final HandshakeStatus NEED_UNWRAP = HandshakeStatus.NEED_UNWRAP;
  static final HandshakeStatus NEED_TASK = HandshakeStatus.NEED_TASK;
  static final HandshakeStatus FINISHED = HandshakeStatus.FINISHED;
  static final HandshakeStatus IDLE = HandshakeStatus.NOT_HANDSHAKING;

  private Answers() {}

  /** Consumes nothing and makes nothing. */
  static Answer nothing(Status status, HandshakeStatus next) {
    return (source, destination) -> new SSLEngineResult(status, next, 0, 0);
  }

  static Answer overflow() {
    return nothing(Status.BUFFER_OVERFLOW, IDLE);
  }

  /** Consumes the whole source and makes these bytes. */
  static Answer makes(byte[] bytes, HandshakeStatus next) {
    return makes(Status.OK, bytes, next);
  }

  static Answer makes(Status status, byte[] bytes, HandshakeStatus next) {
    return (source, destination) -> {
      int consumed = source.remaining();
      source.position(source.limit());
      destination.put(bytes);
      return new SSLEngineResult(status, next, consumed, bytes.length);
    };
  }

  /** Says these bytes of its own accord: consumes nothing. */
  static Answer says(byte[] bytes, HandshakeStatus next) {
    return (source, destination) -> {
      destination.put(bytes);
      return new SSLEngineResult(Status.OK, next, 0, bytes.length);
    };
  }

  static Answer fails(Throwable failure) {
    return (source, destination) -> {
      if (failure instanceof SSLException declared) {
        throw declared;
      }
      if (failure instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw (Error) failure;
    };
  }

  /** A record of a type with a body of one repeated byte. */
  static byte[] record(int type, int length, int fill) {
    byte[] record = new byte[RecordHeader.SIZE + length];
    Arrays.fill(record, (byte) fill);
    record[0] = (byte) type;
    record[1] = 3;
    record[2] = 3;
    record[3] = (byte) (length >> 8);
    record[4] = (byte) length;
    return record;
  }

  /** A record of application data. */
  static byte[] data(int length, int fill) {
    return record(23, length, fill);
  }

  static byte[] alert(int level, int code) {
    return new byte[] {21, 3, 3, 0, 2, (byte) level, (byte) code};
  }

  static byte[] fill(int length, int fill) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) fill);
    return bytes;
  }

  static byte[] join(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  /** Takes out what a buffer has been filled with. */
  static byte[] drain(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.position()];
    buffer.get(0, bytes);
    buffer.clear();
    return bytes;
  }
}
