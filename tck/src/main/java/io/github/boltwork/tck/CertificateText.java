package io.github.boltwork.tck;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What a certificate says, to be signed; without any extension it is one of version 1. */
record CertificateText(
    X500Name subject,
    PublicKey key,
    BigInteger serial,
    Instant notBefore,
    Instant notAfter,
    List<Extension> extensions) {
  byte[] signed(X500Name issuer, KeyPair issuerKeys, String algorithm) {
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    Date from = Date.from(notBefore);
    Date until = Date.from(notAfter);
    try {
      ContentSigner signer =
          new JcaContentSignerBuilder(algorithm)
              .setProvider(CraftedCrypto.PROVIDER)
              .build(issuerKeys.getPrivate());
      if (extensions.isEmpty()) {
        return new X509v1CertificateBuilder(issuer, serial, from, until, subject, info)
            .build(signer)
            .getEncoded();
      }
      X509v3CertificateBuilder text =
          new X509v3CertificateBuilder(issuer, serial, from, until, subject, info);
      addIdentifiers(text, issuerKeys.getPublic());
      for (Extension extension : extensions) {
        text.addExtension(extension);
      }
      return text.build(signer).getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("the certificate of " + subject + " is not possible", e);
    }
  }

  private void addIdentifiers(X509v3CertificateBuilder text, PublicKey issuerKey)
      throws GeneralSecurityException, IOException {
    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
    text.addExtension(
        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
    text.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        identifiers.createAuthorityKeyIdentifier(issuerKey));
  }
}
