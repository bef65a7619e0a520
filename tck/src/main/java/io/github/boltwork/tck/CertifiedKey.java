package io.github.boltwork.tck;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.NoSuchProviderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;

/** A key of the corpus and the certificate that is shown for it, which may be wrong in any way. */
final class CertifiedKey {
  private final X500Name subject;
  private final KeyPair keys;
  private final CorpusKey kind;
  private final byte[] der;

  CertifiedKey(X500Name subject, KeyPair keys, CorpusKey kind, byte[] der) {
    this.subject = subject;
    this.keys = keys;
    this.kind = kind;
    this.der = der.clone();
  }

  X500Name subject() {
    return subject;
  }

  KeyPair keys() {
    return keys;
  }

  CorpusKey kind() {
    return kind;
  }

  /** Returns the certificate as it is shown. */
  byte[] der() {
    return der.clone();
  }

  /** Returns the certificate as the JDK reads it. */
  X509Certificate certificate() throws CertificateException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509", "SUN")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (NoSuchProviderException e) {
      throw new IllegalStateException("this JDK reads no certificate", e);
    }
  }

  /** Returns the same key with other bytes for a certificate. */
  CertifiedKey showing(byte[] bytes) {
    return new CertifiedKey(subject, keys, kind, bytes);
  }

  /** Returns the same certificate with a signature that does not verify. */
  CertifiedKey withFalseSignature() {
    byte[] changed = der.clone();
    changed[changed.length - 1] ^= 1;
    return showing(changed);
  }

  /** Returns a chain to show, proven with the first one's key. */
  static CraftedChain chain(List<CertifiedKey> sent) {
    return new CraftedChain(
        sent.stream().map(CertifiedKey::der).toList(), sent.get(0).keys.getPrivate());
  }

  /** Returns the subject, nothing of the key. */
  @Override
  public String toString() {
    return "certificate of " + subject;
  }
}
