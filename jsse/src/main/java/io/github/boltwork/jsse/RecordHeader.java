package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** The five bytes before each record: type, version, length (RFC 8446 section 5.1). */
final class RecordHeader {
  static final int SIZE = 5;

  /** The size of an alert's record that is not encrypted: level and description. */
  static final int ALERT_SIZE = SIZE + 2;

  /** Answer for bytes that cannot be the start of a record. */
  static final int INVALID = -1;

  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  private static final int FATAL = 2;
  private static final int MAX_PLAIN = 16384;
  private static final int MAX_FRAGMENT = MAX_PLAIN + 2048;

  /** The size of the longest record there may be (RFC 5246 section 6.2.3). */
  static final int LONGEST = SIZE + MAX_FRAGMENT;

  private RecordHeader() {}

  /** Reads the whole record's length from a header at an index of a buffer. */
  static int recordLength(ByteBuffer buffer, int index) {
    int fragment = (buffer.get(index + 3) & 0xff) << 8 | (buffer.get(index + 4) & 0xff);
    return isTls(buffer, index) && fragment <= MAX_FRAGMENT ? SIZE + fragment : INVALID;
  }

  /**
   * Returns the size of the longest record of a session: one that holds 2^14 bytes (RFC 8446
   * section 5.1, RFC 5246 section 6.2.1). It is exact for ciphers that do not pad by themselves.
   */
  static int longest(TlsVersion version, String suite) {
    if (version == TlsVersion.TLS_1_3) {
      // The type of what is inside, and the tag. Padding counts among the 2^14.
      return SIZE + MAX_PLAIN + 1 + 16;
    }
    if (suite.contains("_GCM_")) {
      return SIZE + 8 + MAX_PLAIN + 16;
    }
    return suite.contains("_CHACHA20_") ? SIZE + MAX_PLAIN + 16 : LONGEST;
  }

  private static boolean isTls(ByteBuffer buffer, int index) {
    int type = buffer.get(index);
    return type >= CHANGE_CIPHER_SPEC && type <= APPLICATION_DATA && buffer.get(index + 1) == 3;
  }

  static boolean isChangeCipherSpec(byte type) {
    return type == CHANGE_CIPHER_SPEC;
  }

  static boolean isHandshake(byte type) {
    return type == HANDSHAKE;
  }

  /** Reads the alert of a record at an index, if it is a fatal one that is not encrypted. */
  static Optional<TlsAlert> plainAlert(ByteBuffer buffer, int index) {
    boolean plain =
        buffer.get(index) == ALERT
            && recordLength(buffer, index) == ALERT_SIZE
            && buffer.get(index + SIZE) == FATAL;
    return plain ? Optional.of(new TlsAlert(buffer.get(index + 6) & 0xff)) : Optional.empty();
  }

  /**
   * Copies an invalid header so that an engine cannot but refuse it: some allow for records longer
   * than any may be, or of any type once there are keys, and would wait for the rest.
   */
  static ByteBuffer beyondDoubt(ByteBuffer invalid) {
    ByteBuffer header = ByteBuffer.allocate(SIZE);
    return header.put(0, invalid, invalid.position(), SIZE).putShort(3, (short) -1);
  }

  static String describe(ByteBuffer buffer) {
    byte[] header = new byte[Math.min(SIZE, buffer.remaining())];
    buffer.get(buffer.position(), header);
    return HexFormat.ofDelimiter(" ").formatHex(header);
  }
}
