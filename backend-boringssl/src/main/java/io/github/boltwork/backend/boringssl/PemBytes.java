package io.github.boltwork.backend.boringssl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;

/** PEM, the only form in which netty-tcnative takes keys and certificates. */
final class PemBytes {
  private static final byte[] LINE_BREAK = {'\n'};

  private PemBytes() {}

  static byte[] certificates(Collection<X509Certificate> certificates)
      throws CertificateEncodingException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (X509Certificate certificate : certificates) {
      all.writeBytes(block("CERTIFICATE", certificate.getEncoded()));
    }
    return all.toByteArray();
  }

  /** Encodes a block; leaves no other copy of it behind. */
  static byte[] block(String label, byte[] der) {
    byte[] body = Base64.getMimeEncoder(64, LINE_BREAK).encode(der);
    byte[] begin = ("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    byte[] end = ("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    byte[] block = Arrays.copyOf(begin, begin.length + body.length + end.length);
    System.arraycopy(body, 0, block, begin.length, body.length);
    System.arraycopy(end, 0, block, begin.length + body.length, end.length);
    Arrays.fill(body, (byte) 0);
    return block;
  }
}
