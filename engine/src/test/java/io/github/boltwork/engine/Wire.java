package io.github.boltwork.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes as they pass on the wire. */
final class Wire {
  private Wire() {}

  /** A record of a type with a body of one repeated byte. */
  static byte[] record(int type, int length, int fill) {
    return ByteBuffer.allocate(RecordHeader.SIZE + length)
        .put((byte) type)
        .putShort((short) 0x0303)
        .putShort((short) length)
        .put(fill(length, fill))
        .array();
  }

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

  /** Takes out what a buffer has been filled with. */
  static byte[] drain(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.position()];
    buffer.get(0, bytes);
    buffer.clear();
    return bytes;
  }
}
