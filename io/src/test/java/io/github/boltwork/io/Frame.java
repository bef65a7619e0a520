package io.github.boltwork.io;

import io.github.boltwork.Library;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link FrameEngine} sends in place of a record: length, type, sequence number, payload.
 */
final class Frame {
  static final int HEADER = 7;
  static final int MAX_PAYLOAD = 1 << 14;

  enum Type {
    HELLO(1),
    FINISHED(2),
    DATA(3),
    KEY_UPDATE(4),
    KEY_UPDATED(5),
    ALERT(6);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    static Optional<Type> of(int code) {
      return Stream.of(values()).filter(type -> type.code == code).findFirst();
    }
  }

  private final Type type;
  private final int sequence;
  private final byte[] payload;

  Frame(Type type, int sequence, byte... payload) {
    this.type = type;
    this.sequence = sequence;
    this.payload = payload;
  }

  Type type() {
    return type;
  }

  int sequence() {
    return sequence;
  }

  byte[] payload() {
    return payload;
  }

  byte[] bytes() {
    return ByteBuffer.allocate(HEADER + payload.length)
        .putShort((short) payload.length)
        .put((byte) type.code)
        .putInt(sequence)
        .put(payload)
        .array();
  }

  static Frame parse(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte[] payload = new byte[buffer.getShort()];
    Type type = Type.of(buffer.get()).orElseThrow();
    int sequence = buffer.getInt();
    buffer.get(payload);
    return new Frame(type, sequence, payload);
  }

  static TlsSession session(TlsVersion version) {
    return new TlsSession(
        "frame",
        new Library("frame", "1"),
        version,
        "TLS_NULL_WITH_NULL_NULL",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        Optional.empty());
  }
}
