package io.github.boltwork.backend.bc;

import java.security.PublicKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.jspecify.annotations.Nullable;

/**
 * The names BCJSSE 1.84 has for the keys it asks for: with TLS 1.3 the curve is in them
 * ("EC/secp256r1"), with TLS 1.2 a server is asked for its part in the key exchange ("ECDHE_ECDSA",
 * and "KE:RSA" where the client encrypts to the key); all others are the JCA's ("RSA",
 * "RSASSA-PSS", "Ed25519").
 */
final class KeyTypes {
  private static final String EC_ON = "EC/";

  /** Brainpool's curves have two groups each, one for either version (RFC 8734). */
  private static final String OF_TLS_13 = "tls13";

  private KeyTypes() {}

  static boolean fits(PublicKey key, String keyType) {
    if (keyType.startsWith(EC_ON)) {
      return key.getAlgorithm().equals("EC") && isOn(keyType.substring(EC_ON.length()), key);
    }
    String algorithm =
        switch (keyType) {
          case "ECDHE_ECDSA" -> "EC";
          case "ECDHE_RSA", "DHE_RSA", "KE:RSA" -> "RSA";
          default -> keyType;
        };
    return key.getAlgorithm().equalsIgnoreCase(algorithm);
  }

  /** Tells whether the key is on a curve, given by the name of its group. */
  static boolean isOn(String group, PublicKey key) {
    ASN1ObjectIdentifier curve = oid(group);
    return curve != null
        && curve.equals(
            SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm().getParameters());
  }

  /** Tells whether ECDSA keys can be on the curve of a group. */
  static boolean isCurve(String group) {
    return oid(group) != null;
  }

  private static @Nullable ASN1ObjectIdentifier oid(String group) {
    return ECNamedCurveTable.getOID(
        group.endsWith(OF_TLS_13)
            ? group.substring(0, group.length() - OF_TLS_13.length())
            : group);
  }
}
