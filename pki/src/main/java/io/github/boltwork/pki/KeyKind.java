package io.github.boltwork.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The kinds of key a certificate can be issued for. */
public enum KeyKind {
  /** RSA with 2048 bits. */
  RSA_2048("RSA", "SunRsaSign", "SHA256withRSA"),

  /** An elliptic curve key on P-256, also known as secp256r1 and prime256v1. */
  EC_P256("EC", "SunEC", "SHA256withECDSA"),

  /** An elliptic curve key on P-384, also known as secp384r1. */
  EC_P384("EC", "SunEC", "SHA384withECDSA"),

  /** An Edwards curve key of RFC 8032. */
  ED25519("Ed25519", "SunEC", "Ed25519");

  private final String algorithm;
  private final String provider;
  private final String signatureAlgorithm;

  KeyKind(String algorithm, String provider, String signatureAlgorithm) {
    this.algorithm = algorithm;
    this.provider = provider;
    this.signatureAlgorithm = signatureAlgorithm;
  }

  /** Makes a key of the JDK's provider, whatever other providers come first. */
  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider);
      generator.initialize(parameters());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK's " + provider + " makes no " + this + " key", e);
    }
  }

  private AlgorithmParameterSpec parameters() {
    return switch (this) {
      case RSA_2048 -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
      case EC_P256 -> new ECGenParameterSpec("secp256r1");
      case EC_P384 -> new ECGenParameterSpec("secp384r1");
      case ED25519 -> NamedParameterSpec.ED25519;
    };
  }

  /** Finds the kind of a key that was made here: how it signs is not told by a certificate. */
  static KeyKind of(PublicKey key) {
    if (key instanceof ECPublicKey curve) {
      return curve.getParams().getOrder().bitLength() == 256 ? EC_P256 : EC_P384;
    }
    return key.getAlgorithm().equals("RSA") ? RSA_2048 : ED25519;
  }

  /** Returns the JCA name of how a key of this kind signs certificates. */
  String signatureAlgorithm() {
    return signatureAlgorithm;
  }
}
