package io.github.boltwork.engine;

import io.github.boltwork.TlsAlert;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** The five bytes before each record: type, version, length (RFC 8446 section 5.1). */
public final class RecordHeader {
  /** The size of a header. */
  public static final int SIZE = 5;

  /** The size of an alert's record that is not encrypted: level and description. */
  public static final int ALERT_SIZE = SIZE + 2;

  /** Answer for bytes that cannot be the start of a record. */
  public static final int INVALID = -1;

  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  private static final byte WARNING = 1;
  private static final byte FATAL = 2;
  private static final int USER_CANCELED = 90;
  private static final int MAX_FRAGMENT = 16384 + 2048;

  private RecordHeader() {}

  /**
   * Reads the whole record's length from a header.
   *
   * @param buffer holds it
   * @param index where it starts
   * @return a number of bytes, or {@link #INVALID}
   */
  public static int recordLength(ByteBuffer buffer, int index) {
    int fragment = (buffer.get(index + 3) & 0xff) << 8 | (buffer.get(index + 4) & 0xff);
    return isTls(buffer, index) && fragment <= MAX_FRAGMENT ? SIZE + fragment : INVALID;
  }

  private static boolean isTls(ByteBuffer buffer, int index) {
    int type = buffer.get(index);
    return type >= CHANGE_CIPHER_SPEC && type <= APPLICATION_DATA && buffer.get(index + 1) == 3;
  }

  /**
   * Tells whether a record's type is change_cipher_spec.
   *
   * @param type its first byte
   * @return whether it is
   */
  public static boolean isChangeCipherSpec(byte type) {
    return type == CHANGE_CIPHER_SPEC;
  }

  /**
   * Tells whether a record's type is handshake.
   *
   * @param type its first byte
   * @return whether it is
   */
  public static boolean isHandshake(byte type) {
    return type == HANDSHAKE;
  }

  /**
   * Reads the alert of a record, if it ends the connection and is not encrypted.
   *
   * @param buffer holds the record
   * @param index where it starts
   * @return the fatal alert, if it is one
   */
  public static Optional<TlsAlert> plainAlert(ByteBuffer buffer, int index) {
    return isPlainAlert(buffer, index) && buffer.get(index + SIZE) == FATAL
        ? Optional.of(code(buffer, index))
        : Optional.empty();
  }

  /**
   * Reads the alert of a record, if it ends a handshake and is not encrypted.
   *
   * @param buffer holds the record
   * @param index where it starts
   * @return the alert, if it is one that does
   */
  public static Optional<TlsAlert> plainEnd(ByteBuffer buffer, int index) {
    Optional<TlsAlert> fatal = plainAlert(buffer, index);
    if (fatal.isPresent() || !isPlainAlert(buffer, index)) {
      return fatal;
    }
    // RFC 8446 section 6.1: warnings by their level, but they end what they come in.
    return Optional.of(code(buffer, index))
        .filter(alert -> alert.equals(TlsAlert.CLOSE_NOTIFY) || alert.code() == USER_CANCELED);
  }

  private static boolean isPlainAlert(ByteBuffer buffer, int index) {
    return buffer.get(index) == ALERT && recordLength(buffer, index) == ALERT_SIZE;
  }

  private static TlsAlert code(ByteBuffer buffer, int index) {
    return new TlsAlert(buffer.get(index + SIZE + 1) & 0xff);
  }

  /**
   * Makes the record of an alert that is not encrypted.
   *
   * @param alert the alert
   * @return the record
   */
  public static ByteBuffer alert(TlsAlert alert) {
    boolean warns = alert.equals(TlsAlert.CLOSE_NOTIFY) || alert.code() == USER_CANCELED;
    byte level = warns ? WARNING : FATAL;
    return ByteBuffer.wrap(new byte[] {ALERT, 3, 3, 0, 2, level, (byte) alert.code()});
  }

  /**
   * Copies an invalid header so that an engine cannot but refuse it: some allow for records longer
   * than any may be, or of any type once there are keys, and would wait for the rest.
   *
   * @param invalid a header that starts no record
   * @return a header to show to the engine instead
   */
  public static ByteBuffer beyondDoubt(ByteBuffer invalid) {
    ByteBuffer header = ByteBuffer.allocate(SIZE);
    return header.put(0, invalid, invalid.position(), SIZE).putShort(3, (short) -1);
  }

  /**
   * Shows what stands where a header should, for a message.
   *
   * @param buffer holds it at its position
   * @return up to five bytes in hexadecimal
   */
  public static String describe(ByteBuffer buffer) {
    byte[] header = new byte[Math.min(SIZE, buffer.remaining())];
    buffer.get(buffer.position(), header);
    return HexFormat.ofDelimiter(" ").formatHex(header);
  }
}
