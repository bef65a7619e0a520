package io.github.boltwork;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;

/** What a file looks like, for the error that says it is not what was expected. */
enum FileFormat {
  EMPTY("it is empty"),
  PEM("it looks like PEM; use TlsIdentity.pem"),
  PKCS12("it looks like PKCS#12; use TlsIdentity.pkcs12"),
  DER_CERTIFICATE(
      "it looks like a certificate in DER; convert it with:"
          + " openssl x509 -inform DER -in FILE -out FILE.pem"),
  DER_KEY(
      "it looks like a private key in DER; convert it with:"
          + " openssl pkey -inform DER -in FILE -out FILE.pem"),
  JAVA_KEY_STORE("it looks like a Java key store; load it and use TlsIdentity.keyStore"),
  UTF_16("it looks like text in UTF-16; save it as ASCII or UTF-8"),
  BINARY("it looks like binary data"),
  TEXT("it is text without a '-----BEGIN ...-----' line");

  private final String advice;

  FileFormat(String advice) {
    this.advice = advice;
  }

  static FileFormat of(byte[] bytes) {
    int start = (number(bytes, 0) << 16) | number(bytes, 2);
    if (start == 0xFEEDFEED || start == 0xCECECECE) {
      return JAVA_KEY_STORE;
    }
    if (number(bytes, 0) == 0xFEFF || number(bytes, 0) == 0xFFFE) {
      return UTF_16;
    }
    if (bytes.length > 0 && bytes[0] == Der.SEQUENCE) {
      return der(bytes);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.isBlank()) {
      return EMPTY;
    }
    if (text.contains("-----BEGIN ")) {
      return PEM;
    }
    return text.indexOf('\0') >= 0 ? BINARY : TEXT;
  }

  /** Tells the formats apart by the first two elements of their outer sequence. */
  private static FileFormat der(byte[] bytes) {
    try {
      Der outer = new Der(bytes).sequence();
      if (outer.next(Der.SEQUENCE)) {
        // An encrypted key begins with the identifier of its encryption, a certificate does not.
        return outer.sequence().next(Der.OBJECT_IDENTIFIER) ? DER_KEY : DER_CERTIFICATE;
      }
      return outer.integer() == 3 ? PKCS12 : DER_KEY;
    } catch (InvalidKeyException e) {
      return BINARY;
    }
  }

  private static int number(byte[] bytes, int offset) {
    return bytes.length < offset + 2
        ? 0
        : ((bytes[offset] & 0xFF) << 8) | (bytes[offset + 1] & 0xFF);
  }

  /** Returns what the file looks like and what to do about it, to follow a colon. */
  String advice() {
    return advice;
  }
}
