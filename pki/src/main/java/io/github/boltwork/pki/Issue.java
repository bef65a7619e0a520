package io.github.boltwork.pki;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.util.IPAddress;
import org.jspecify.annotations.Nullable;

/** An end-entity certificate about to be issued; not safe for use by several threads. */
public final class Issue {
  private final @Nullable ThrowawayAuthority issuer;
  private final List<String> names;
  private String commonName;
  private KeyKind kind = KeyKind.EC_P256;
  private Instant notBefore;
  private Instant notAfter;
  private Purpose purpose = Purpose.BOTH;
  private @Nullable String ocspResponder;

  /** Makes an issue by an authority, or a self-signed one for a null issuer. */
  Issue(@Nullable ThrowawayAuthority issuer, String... names) {
    this.issuer = issuer;
    this.names = List.of(names);
    this.commonName = names.length == 0 ? "nameless" : names[0];
    Instant now = Instant.now();
    this.notBefore = now.minus(Duration.ofDays(1));
    this.notAfter = now.plus(Duration.ofDays(30));
  }

  /**
   * Sets the kind of key; {@link KeyKind#EC_P256} unless set.
   *
   * @param kind the kind
   * @return this
   */
  @CanIgnoreReturnValue
  public Issue key(KeyKind kind) {
    this.kind = kind;
    return this;
  }

  /**
   * Sets the subject's common name, which is the first name unless set. TLS clients that follow RFC
   * 9525 ignore it.
   *
   * @param commonName the subject's common name
   * @return this
   */
  @CanIgnoreReturnValue
  public Issue commonName(String commonName) {
    this.commonName = commonName;
    return this;
  }

  /**
   * Sets when the certificate is valid, to the second; from a day ago to 30 days ahead unless set.
   *
   * @param notBefore the first moment
   * @param notAfter the last moment
   * @return this
   */
  @CanIgnoreReturnValue
  public Issue validity(Instant notBefore, Instant notAfter) {
    this.notBefore = notBefore;
    this.notAfter = notAfter;
    return this;
  }

  /**
   * Sets what the certificate may be used for; {@link Purpose#BOTH} unless set.
   *
   * @param purpose the extended key usage
   * @return this
   */
  @CanIgnoreReturnValue
  public Issue purpose(Purpose purpose) {
    this.purpose = purpose;
    return this;
  }

  /**
   * Names who can be asked whether the certificate is revoked (RFC 5280 section 4.2.2.1); nobody
   * unless set.
   *
   * @param ocspResponder the URL of an OCSP responder
   * @return this
   */
  @CanIgnoreReturnValue
  public Issue ocspResponder(String ocspResponder) {
    this.ocspResponder = ocspResponder;
    return this;
  }

  /**
   * Makes a new key and issues the certificate.
   *
   * @return the key, with the chain up to the root, which is left out
   */
  public Credential credential() {
    KeyPair pair = kind.generate();
    X500Name subject = name(commonName);
    CertificateSigner signer =
        issuer == null
            ? new CertificateSigner(subject, pair.getPublic(), pair.getPrivate(), kind)
            : issuer.signer();
    X509Certificate certificate =
        signer.sign(subject, pair.getPublic(), notBefore, notAfter, extensions());
    List<X509Certificate> above = issuer == null ? List.of() : issuer.chain();
    return new Credential(
        pair.getPrivate(), Stream.concat(Stream.of(certificate), above.stream()).toList());
  }

  private List<Extension> extensions() {
    int usage =
        KeyUsage.digitalSignature | (kind == KeyKind.RSA_2048 ? KeyUsage.keyEncipherment : 0);
    List<Extension> extensions = new ArrayList<>();
    extensions.add(extension(Extension.basicConstraints, true, new BasicConstraints(false)));
    extensions.add(extension(Extension.keyUsage, true, new KeyUsage(usage)));
    extensions.add(extension(Extension.extendedKeyUsage, false, purpose.extension()));
    if (!names.isEmpty()) {
      GeneralName[] entries = names.stream().map(Issue::entry).toArray(GeneralName[]::new);
      extensions.add(extension(Extension.subjectAlternativeName, false, new GeneralNames(entries)));
    }
    if (ocspResponder != null) {
      GeneralName place = new GeneralName(GeneralName.uniformResourceIdentifier, ocspResponder);
      extensions.add(
          extension(
              Extension.authorityInfoAccess,
              false,
              new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, place)));
    }
    return extensions;
  }

  private static GeneralName entry(String name) {
    return new GeneralName(
        IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }

  static X500Name name(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
  }

  static Extension extension(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
    try {
      return Extension.create(id, critical, value);
    } catch (IOException e) {
      throw new UncheckedIOException("an extension cannot be encoded", e);
    }
  }
}
