package io.github.boltwork.tck;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.EnumMap;
import java.util.Map;

/** The kinds of key in the corpus; the strong ones of the elliptic curves are made afresh. */
enum CorpusKey {
  EC_P256("EC", "SunEC", 256, "SHA256withECDSA"),
  EC_P384("EC", "SunEC", 384, "SHA384withECDSA"),
  ED25519("Ed25519", "SunEC", 255, "Ed25519"),
  RSA_2048("RSA", "SunRsaSign", 2048, "SHA256withRSA"),
  RSA_1024("RSA", "SunRsaSign", 1024, "SHA256withRSA"),
  RSA_768("RSA", "SunRsaSign", 768, "SHA256withRSA");

  private static final Map<CorpusKey, KeyPair> RSA = new EnumMap<>(CorpusKey.class);

  private final String algorithm;
  private final String provider;
  private final int bits;
  private final String signatureAlgorithm;

  CorpusKey(String algorithm, String provider, int bits, String signatureAlgorithm) {
    this.algorithm = algorithm;
    this.provider = provider;
    this.bits = bits;
    this.signatureAlgorithm = signatureAlgorithm;
  }

  /** Returns a key pair: for RSA, which is costly, the same one each time. */
  KeyPair pair() {
    if (!algorithm.equals("RSA")) {
      return generate();
    }
    synchronized (RSA) {
      return RSA.computeIfAbsent(this, CorpusKey::generate);
    }
  }

  String signatureAlgorithm() {
    return signatureAlgorithm;
  }

  private KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK's " + provider + " makes no " + this + " key", e);
    }
  }
}
