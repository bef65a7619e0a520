package io.github.boltwork.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A private key and the chain that vouches for it.
 *
 * @param privateKey the key, with a PKCS#8 encoding
 * @param certificates the key's own certificate, then each one's issuer, without the root
 */
public record Credential(PrivateKey privateKey, List<X509Certificate> certificates) {
  /**
   * Makes a credential.
   *
   * @param privateKey the key, with a PKCS#8 encoding
   * @param certificates the key's own certificate, then each one's issuer, without the root
   */
  public Credential {
    certificates = List.copyOf(certificates);
  }

  /**
   * Returns the key's own certificate.
   *
   * @return the first of {@link #certificates()}
   */
  public X509Certificate certificate() {
    return certificates.get(0);
  }

  /**
   * Returns the chain as the text of a PEM file.
   *
   * @return one {@code CERTIFICATE} block for each certificate
   */
  public String certificatesPem() {
    return certificates.stream().map(PemText::of).collect(Collectors.joining());
  }

  /**
   * Returns the key as the text of a PEM file.
   *
   * @return one {@code PRIVATE KEY} block, not encrypted (PKCS#8)
   */
  public String privateKeyPem() {
    return PemText.of(privateKey);
  }

  /** Returns the certificate's subject, nothing of the key. */
  @Override
  public String toString() {
    return "credential of " + certificate().getSubjectX500Principal().getName();
  }
}
