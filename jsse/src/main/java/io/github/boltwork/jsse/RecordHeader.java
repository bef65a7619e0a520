package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** The five bytes before each record: type, version, length (RFC 8446 section 5.1). */
final class RecordHeader {
  static final int SIZE = 5;

  /** Answer for bytes that cannot be the start of a record. */
  static final int INVALID = -1;

  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  private static final int MAX_FRAGMENT = 16384 + 2048;

  private RecordHeader() {}

  /** Reads the whole record's length from a header at an index of a buffer. */
  static int recordLength(ByteBuffer buffer, int index) {
    int type = buffer.get(index);
    int fragment = (buffer.get(index + 3) & 0xff) << 8 | (buffer.get(index + 4) & 0xff);
    boolean valid =
        type >= CHANGE_CIPHER_SPEC
            && type <= APPLICATION_DATA
            && buffer.get(index + 1) == 3
            && fragment <= MAX_FRAGMENT;
    return valid ? SIZE + fragment : INVALID;
  }

  static boolean isHandshake(byte type) {
    return type == HANDSHAKE;
  }

  /** Reads the alert of a record at an index, if it is one that is not encrypted. */
  static Optional<TlsAlert> plainAlert(ByteBuffer buffer, int index) {
    boolean plain =
        buffer.position() - index == SIZE + 2
            && buffer.get(index) == ALERT
            && recordLength(buffer, index) == SIZE + 2;
    return plain ? Optional.of(new TlsAlert(buffer.get(index + 6) & 0xff)) : Optional.empty();
  }

  static String describe(ByteBuffer buffer) {
    byte[] header = new byte[Math.min(SIZE, buffer.remaining())];
    buffer.get(buffer.position(), header);
    return HexFormat.ofDelimiter(" ").formatHex(header);
  }
}
