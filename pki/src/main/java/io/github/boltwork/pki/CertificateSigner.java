package io.github.boltwork.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The name and key that sign a certificate: an authority's, or the certificate's own. */
record CertificateSigner(X500Name name, PublicKey publicKey, PrivateKey key, KeyKind kind) {
  private static final SecureRandom RANDOM = new SecureRandom();

  X509Certificate sign(
      X500Name subject,
      PublicKey subjectKey,
      Instant notBefore,
      Instant notAfter,
      List<Extension> extensions) {
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      X509v3CertificateBuilder certificate =
          new JcaX509v3CertificateBuilder(
                  name, serial(), Date.from(notBefore), Date.from(notAfter), subject, subjectKey)
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  identifiers.createSubjectKeyIdentifier(subjectKey))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  identifiers.createAuthorityKeyIdentifier(publicKey));
      for (Extension extension : extensions) {
        certificate.addExtension(extension);
      }
      byte[] der =
          certificate
              .build(new JcaContentSignerBuilder(kind.signatureAlgorithm()).build(key))
              .getEncoded();
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("the certificate for '" + subject + "' is not possible", e);
    }
  }

  /** A positive number of exactly 128 bits. */
  private static BigInteger serial() {
    return new BigInteger(127, RANDOM).setBit(127);
  }
}
