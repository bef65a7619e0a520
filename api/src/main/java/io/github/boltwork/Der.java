package io.github.boltwork;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.util.Arrays;

/**
 * As much of DER (ITU-T X.690) as it takes to tell key formats apart and to rewrite one as another:
 * a cursor over the elements of a byte array.
 */
final class Der {
  static final int INTEGER = 0x02;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;
  private static final int LONGEST_IDENTIFIER = 16;

  private final byte[] bytes;
  private int position;

  Der(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Tells whether another element follows and has this tag. */
  boolean next(int tag) {
    return position < bytes.length && (bytes[position] & 0xFF) == tag;
  }

  /** Enters the sequence that follows. */
  Der sequence() throws InvalidKeyException {
    return new Der(content(SEQUENCE));
  }

  int integer() throws InvalidKeyException {
    byte[] content = content(INTEGER);
    try {
      return new BigInteger(content).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidKeyException("a number is out of range", e);
    }
  }

  /** Reads an object identifier in its dotted form. */
  String objectIdentifier() throws InvalidKeyException {
    byte[] content = content(OBJECT_IDENTIFIER);
    if (content.length > LONGEST_IDENTIFIER) {
      // Only a damaged length makes one so long, and what follows it may be a key.
      throw new InvalidKeyException("an object identifier is too long");
    }
    StringBuilder dotted = new StringBuilder();
    long arc = 0;
    for (byte b : content) {
      arc = (arc << 7) | (b & 0x7F);
      if (b >= 0) {
        long root = dotted.isEmpty() ? Math.min(arc / 40, 2) : 0;
        dotted.append(dotted.isEmpty() ? root + "." + (arc - 40 * root) : "." + arc);
        arc = 0;
      }
    }
    return dotted.toString();
  }

  /** Passes the element that follows, which must have this tag. */
  void skip(int tag) throws InvalidKeyException {
    byte[] unused = content(tag);
  }

  /** Reads the content of the element that follows, which must have this tag. */
  byte[] content(int tag) throws InvalidKeyException {
    if (!next(tag)) {
      throw new InvalidKeyException("expected an element with tag 0x%02x".formatted(tag));
    }
    position++;
    int length = length();
    if (length < 0 || length > bytes.length - position) {
      throw new InvalidKeyException("an element is longer than what holds it");
    }
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  private int length() throws InvalidKeyException {
    int first = octet();
    if (first < 0x80) {
      return first;
    }
    if (first == 0x80) {
      throw new InvalidKeyException("an element has no definite length, as in BER");
    }
    int length = 0;
    for (int i = first & 0x7F; i > 0; i--) {
      length = length > 0x7FFFFF ? -1 : (length << 8) | octet();
    }
    return length;
  }

  private int octet() throws InvalidKeyException {
    if (position == bytes.length) {
      throw new InvalidKeyException("an element is cut off");
    }
    return bytes[position++] & 0xFF;
  }

  /** Writes an element. */
  static byte[] element(int tag, byte[]... contents) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : contents) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    int size = content.size();
    int lengthOctets = size < 0x80 ? 0 : (39 - Integer.numberOfLeadingZeros(size)) / 8;
    element.write(lengthOctets == 0 ? size : 0x80 | lengthOctets);
    for (int i = lengthOctets - 1; i >= 0; i--) {
      element.write(size >> (8 * i));
    }
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }
}
