package io.github.boltwork;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A fresh challenge signed by a private key: tells which public key belongs to it, even where the
 * private key is in a hardware module and shows nothing of itself.
 */
final class KeyProof {
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

  private final String algorithm;
  private final @Nullable AlgorithmParameterSpec parameters;
  private final byte[] challenge = new byte[32];
  private final byte[] signature;

  /** Signs a challenge; fails if the key cannot sign. */
  KeyProof(PrivateKey key) throws GeneralSecurityException {
    this.algorithm = algorithm(key);
    this.parameters = algorithm.equals("RSASSA-PSS") ? pssParameters(key) : null;
    new SecureRandom().nextBytes(challenge);
    Signature signer = signature();
    signer.initSign(key);
    signer.update(challenge);
    this.signature = signer.sign();
  }

  /** Tells whether the public key is the signing key's other half. */
  boolean isOf(PublicKey key) {
    try {
      Signature verifier = signature();
      verifier.initVerify(key);
      verifier.update(challenge);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // A key of another type, on another curve, of another size: not this one.
      return false;
    }
  }

  private Signature signature() throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    if (parameters != null) {
      signature.setParameter(parameters);
    }
    return signature;
  }

  private static String algorithm(PrivateKey key) throws NoSuchAlgorithmException {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC", "ECDSA" -> "SHA256withECDSA";
      case "RSASSA-PSS", "EdDSA", "Ed25519", "Ed448" -> key.getAlgorithm();
      default ->
          throw new NoSuchAlgorithmException(
              "no TLS signature is made with a key for " + key.getAlgorithm());
    };
  }

  private static AlgorithmParameterSpec pssParameters(PrivateKey key) {
    AlgorithmParameterSpec own = key instanceof RSAKey rsa ? rsa.getParams() : null;
    return own == null ? PSS : own;
  }
}
