package io.github.boltwork.tck;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tls.crypto.Tls13Verifier;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsEncryptor;
import org.bouncycastle.tls.crypto.TlsVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes shown in place of a certificate. Nobody looks into them on this side, so that they may be
 * anything.
 */
final class CraftedCertificate implements TlsCertificate {
  private final byte[] der;

  CraftedCertificate(byte[] der) {
    this.der = der.clone();
  }

  @Override
  public byte[] getEncoded() {
    return der.clone();
  }

  /** Tells no algorithm: without one there is no channel binding to compute. */
  @Override
  public @Nullable String getSigAlgOID() {
    return null;
  }

  @Override
  public TlsEncryptor createEncryptor(int role) {
    throw opaque();
  }

  @Override
  public TlsVerifier createVerifier(short signatureAlgorithm) {
    throw opaque();
  }

  @Override
  public Tls13Verifier createVerifier(int signatureScheme) {
    throw opaque();
  }

  @Override
  public byte[] getExtension(ASN1ObjectIdentifier extension) {
    throw opaque();
  }

  @Override
  public BigInteger getSerialNumber() {
    throw opaque();
  }

  @Override
  public ASN1Encodable getSigAlgParams() {
    throw opaque();
  }

  @Override
  public short getLegacySignatureAlgorithm() {
    throw opaque();
  }

  @Override
  public boolean supportsSignatureAlgorithm(short signatureAlgorithm) {
    throw opaque();
  }

  @Override
  public boolean supportsSignatureAlgorithmCA(short signatureAlgorithm) {
    throw opaque();
  }

  @Override
  public TlsCertificate checkUsageInRole(int role) {
    throw opaque();
  }

  private static UnsupportedOperationException opaque() {
    return new UnsupportedOperationException("these bytes are shown, not read");
  }
}
