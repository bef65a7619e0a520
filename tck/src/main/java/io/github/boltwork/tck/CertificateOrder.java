package io.github.boltwork.tck;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** A certificate to be signed exactly as ordered, right or wrong; what is not said is right. */
final class CertificateOrder {
  private static final AtomicLong SERIAL = new AtomicLong(1000);

  private final X500Name subject;
  private final List<Extension> extensions = new ArrayList<>();
  private final BigInteger serial = BigInteger.valueOf(SERIAL.incrementAndGet());
  private CorpusKey kind = CorpusKey.EC_P256;
  private KeyPair keys = kind.pair();
  private Instant notBefore = Instant.now().minus(Duration.ofDays(2));
  private Instant notAfter = Instant.now().plus(Duration.ofDays(30));

  private CertificateOrder(String commonName) {
    this.subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
  }

  /** Starts the certificate of an authority. */
  static CertificateOrder authority(String commonName) {
    return new CertificateOrder(commonName)
        .with(Extension.basicConstraints, true, new BasicConstraints(true))
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  /** Starts the certificate of {@link EnginePair#HOST}, good for both sides of TLS. */
  static CertificateOrder leaf() {
    return leaf("a leaf", new GeneralName(GeneralName.dNSName, EnginePair.HOST));
  }

  /** Starts a certificate good for both sides of TLS; without names, it has none. */
  static CertificateOrder leaf(String commonName, GeneralName... names) {
    CertificateOrder leaf =
        new CertificateOrder(commonName)
            .with(Extension.basicConstraints, true, new BasicConstraints(false))
            .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .usage(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
    return names.length == 0
        ? leaf
        : leaf.with(Extension.subjectAlternativeName, false, new GeneralNames(names));
  }

  @CanIgnoreReturnValue
  CertificateOrder key(CorpusKey kind) {
    this.kind = kind;
    this.keys = kind.pair();
    return this;
  }

  /** Certifies a public key that the other half does not belong to: nothing proves it. */
  @CanIgnoreReturnValue
  CertificateOrder unprovenKey(PublicKey key) {
    this.keys = new KeyPair(key, keys.getPrivate());
    return this;
  }

  /** Gives the certificate the key of another, for a second certificate of the same holder. */
  @CanIgnoreReturnValue
  CertificateOrder keyOf(CertifiedKey other) {
    this.kind = other.kind();
    this.keys = other.keys();
    return this;
  }

  @CanIgnoreReturnValue
  CertificateOrder valid(Instant notBefore, Instant notAfter) {
    this.notBefore = notBefore;
    this.notAfter = notAfter;
    return this;
  }

  @CanIgnoreReturnValue
  CertificateOrder expired() {
    Instant now = Instant.now();
    return valid(now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)));
  }

  @CanIgnoreReturnValue
  CertificateOrder notYetValid() {
    Instant now = Instant.now();
    return valid(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)));
  }

  /** Sets the extended key usage. */
  @CanIgnoreReturnValue
  CertificateOrder usage(KeyPurposeId... purposes) {
    return with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
  }

  /** Sets an extension in the place of one with the same identifier. */
  @CanIgnoreReturnValue
  CertificateOrder with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
    extensions.removeIf(extension -> extension.getExtnId().equals(id));
    try {
      extensions.add(Extension.create(id, critical, value));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("an extension cannot be encoded", e);
    }
  }

  @CanIgnoreReturnValue
  CertificateOrder without(ASN1ObjectIdentifier id) {
    extensions.removeIf(extension -> extension.getExtnId().equals(id));
    return this;
  }

  /** Leaves nothing but subject and key: a certificate of version 1. */
  @CanIgnoreReturnValue
  CertificateOrder plain() {
    extensions.clear();
    return this;
  }

  CertifiedKey selfSigned() {
    return signedBy(subject, keys, kind.signatureAlgorithm());
  }

  CertifiedKey selfSigned(String signatureAlgorithm) {
    return signedBy(subject, keys, signatureAlgorithm);
  }

  CertifiedKey signedBy(CertifiedKey issuer) {
    return signedBy(issuer, issuer.kind().signatureAlgorithm());
  }

  CertifiedKey signedBy(CertifiedKey issuer, String signatureAlgorithm) {
    return signedBy(issuer.subject(), issuer.keys(), signatureAlgorithm);
  }

  private CertifiedKey signedBy(X500Name issuer, KeyPair issuerKeys, String algorithm) {
    byte[] der =
        new CertificateText(subject, keys.getPublic(), serial, notBefore, notAfter, extensions)
            .signed(issuer, issuerKeys, algorithm);
    return new CertifiedKey(subject, keys, kind, der);
  }
}
