package io.github.boltwork.pki;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority that lives in memory, for tests and demonstrations, not for production.
 * Immutable and safe for use by many threads.
 */
public final class ThrowawayAuthority {
  private static final List<Extension> EXTENSIONS =
      List.of(
          Issue.extension(Extension.basicConstraints, true, new BasicConstraints(true)),
          Issue.extension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));

  private final CertificateSigner signer;
  private final X509Certificate certificate;
  private final List<X509Certificate> chain;

  private ThrowawayAuthority(@Nullable ThrowawayAuthority parent, String commonName, KeyKind kind) {
    KeyPair pair = kind.generate();
    X500Name name = Issue.name(commonName);
    this.signer = new CertificateSigner(name, pair.getPublic(), pair.getPrivate(), kind);
    Instant now = Instant.now();
    this.certificate =
        (parent == null ? signer : parent.signer)
            .sign(
                name,
                pair.getPublic(),
                now.minus(Duration.ofDays(365)),
                now.plus(Duration.ofDays(365)),
                EXTENSIONS);
    this.chain =
        parent == null
            ? List.of()
            : Stream.concat(Stream.of(certificate), parent.chain.stream()).toList();
  }

  /**
   * Makes a root authority with a key on P-256.
   *
   * @param commonName the common name of its subject
   * @return the authority, self-signed, valid from a year ago to a year ahead
   */
  public static ThrowawayAuthority create(String commonName) {
    return create(commonName, KeyKind.EC_P256);
  }

  /**
   * Makes a root authority.
   *
   * @param commonName the common name of its subject
   * @param kind the kind of its key
   * @return the authority, self-signed, valid from a year ago to a year ahead
   */
  public static ThrowawayAuthority create(String commonName, KeyKind kind) {
    return new ThrowawayAuthority(null, commonName, kind);
  }

  /**
   * Starts an end-entity certificate that vouches for itself.
   *
   * @param names as in {@link #issue}
   * @return what is to be issued
   */
  public static Issue selfSigned(String... names) {
    return new Issue(null, names);
  }

  /**
   * Makes an authority that this one vouches for, with a key of the same kind.
   *
   * @param commonName the common name of its subject
   * @return the authority; what it issues has its certificate in the chain
   */
  public ThrowawayAuthority intermediate(String commonName) {
    return new ThrowawayAuthority(this, commonName, signer.kind());
  }

  /**
   * Starts an end-entity certificate.
   *
   * @param names DNS names and IP addresses for the subject alternative name, taken as they are;
   *     the first is also the common name; none for a certificate without that extension
   * @return what is to be issued
   */
  public Issue issue(String... names) {
    return new Issue(this, names);
  }

  /**
   * Starts what this authority's OCSP responder says of a certificate.
   *
   * @param certificate a certificate, which need not be one of this authority's
   * @return what is to be signed
   */
  public OcspResponse ocspResponse(X509Certificate certificate) {
    return new OcspResponse(this, certificate);
  }

  /**
   * Returns the authority's own certificate, for others to trust.
   *
   * @return a certificate of the JDK's own class
   */
  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * Returns the authority's own certificate as the text of a PEM file.
   *
   * @return one {@code CERTIFICATE} block
   */
  public String certificatePem() {
    return PemText.of(certificate);
  }

  CertificateSigner signer() {
    return signer;
  }

  /** Returns the certificates from this authority up to the root, without the root. */
  List<X509Certificate> chain() {
    return chain;
  }

  /** Returns the subject, nothing of the key. */
  @Override
  public String toString() {
    return "authority " + certificate.getSubjectX500Principal().getName();
  }
}
