package io.github.boltwork.backend.bc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** Bouncy Castle's two providers, which are ours alone: they are never installed. */
final class Providers {
  private final Provider crypto;
  private final Provider jsse;

  Providers() {
    QuietLogs.ensure();
    crypto = new BouncyCastleProvider();
    jsse = new BouncyCastleJsseProvider(false, Crypto.over(crypto));
  }

  Provider jsse() {
    return jsse;
  }

  /** Returns the release: bctls counts its provider in its own way, and comes with bcprov only. */
  String version() {
    return String.valueOf(crypto.getVersionStr());
  }

  X509Certificate translate(X509Certificate certificate) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509", crypto);
    return (X509Certificate)
        factory.generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
  }

  PrivateKey translate(PrivateKey key) throws GeneralSecurityException {
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      return opaque(key);
    }
    try {
      PrivateKey translated =
          BouncyCastleProvider.getPrivateKey(PrivateKeyInfo.getInstance(encoded));
      if (translated == null) {
        throw new InvalidKeyException("Bouncy Castle has no keys for " + key.getAlgorithm());
      }
      return translated;
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidKeyException(
          "Bouncy Castle does not read a key for %s of format %s"
              .formatted(key.getAlgorithm(), key.getFormat()),
          e);
    }
  }

  /** Takes a key that shows nothing of itself; its own provider is to sign with it. */
  private static PrivateKey opaque(PrivateKey key) throws InvalidKeyException {
    return switch (key.getAlgorithm()) {
      case "RSA", "RSASSA-PSS", "EC", "ECDSA", "Ed25519", "Ed448" -> key;
      default ->
          throw new InvalidKeyException(
              "Bouncy Castle takes a key that has no encoding only if it is for RSA, EC, Ed25519 or"
                  + " Ed448, not for "
                  + key.getAlgorithm());
    };
  }
}
