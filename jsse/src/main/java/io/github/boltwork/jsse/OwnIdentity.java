package io.github.boltwork.jsse;

import io.github.boltwork.TlsIdentity;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;

/** An identity in the own form of a library. */
final class OwnIdentity {
  private final JsseBackend backend;
  private final PrivateKey privateKey;
  private final X509Certificate[] chain;
  // Conscrypt's certificates parse the key anew each time they are asked.
  private final PublicKey publicKey;

  /**
   * Translates an identity.
   *
   * @throws GeneralSecurityException if the library cannot use it
   */
  OwnIdentity(JsseBackend backend, TlsIdentity identity) throws GeneralSecurityException {
    this.backend = backend;
    this.privateKey = backend.privateKey(identity.privateKey());
    this.chain = identity.certificates().toArray(new X509Certificate[0]);
    for (int i = 0; i < chain.length; i++) {
      chain[i] = backend.certificate(chain[i]);
    }
    this.publicKey = chain[0].getPublicKey();
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  X509Certificate[] chain() {
    return chain.clone();
  }

  /** Tells whether its key is of a type, by the library's name. */
  boolean fits(String keyType) {
    return backend.fits(publicKey, keyType);
  }

  String keyAlgorithm() {
    return publicKey.getAlgorithm();
  }
}
