package io.github.boltwork;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificate chain that vouches for it. Immutable; made only if the key
 * matches the chain's first certificate.
 *
 * <p>A key of a hardware module is as good as any other: it needs no encoded form.
 */
public final class TlsIdentity {
  private final PrivateKey key;
  private final List<X509Certificate> certificates;

  private TlsIdentity(PrivateKey key, List<X509Certificate> certificates) {
    this.key = key;
    this.certificates = List.copyOf(certificates);
  }

  /**
   * Makes an identity of a key and its chain.
   *
   * @param key the private key, of a file or of a hardware module
   * @param certificates the chain, in any order
   * @return the identity
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the key matches no certificate
   */
  public static TlsIdentity of(PrivateKey key, List<X509Certificate> certificates)
      throws TlsException {
    return new TlsIdentity(key, certificates);
  }

  /**
   * Returns the private key.
   *
   * @return the key
   */
  public PrivateKey privateKey() {
    return key;
  }

  /**
   * Returns the chain.
   *
   * @return the key's own certificate, then each one's issuer
   */
  public List<X509Certificate> certificates() {
    return certificates;
  }
}
