package io.github.boltwork.tck;

import static io.github.boltwork.tck.ChainCase.accepted;
import static io.github.boltwork.tck.ChainCase.refused;
import static io.github.boltwork.tck.ChainCase.refusedByWhoReadsIt;
import static io.github.boltwork.tck.ChainCorpus.ROOT;
import static io.github.boltwork.tck.Verdict.ACCEPTED;
import static io.github.boltwork.tck.Verdict.CERTIFICATE;
import static org.bouncycastle.asn1.x509.KeyPurposeId.anyExtendedKeyUsage;
import static org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_clientAuth;
import static org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_codeSigning;
import static org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_serverAuth;

import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What a leaf may be used for: key usage and extended key usage. */
final class PurposeCases {
  private static final String EKU = "RFC 5280 4.2.1.12";
  private static final String KU = "RFC 8446 4.4.2.2: digitalSignature MUST be set if any is";

  private PurposeCases() {}

  static List<ChainCase> cases() {
    CertifiedKey serverOnly = usage(id_kp_serverAuth);
    CertifiedKey clientOnly = usage(id_kp_clientAuth);
    CertifiedKey noUsage =
        CertificateOrder.leaf().without(Extension.extendedKeyUsage).signedBy(ROOT);
    CertifiedKey critical =
        CertificateOrder.leaf()
            .with(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(id_kp_serverAuth))
            .signedBy(ROOT);
    CertifiedKey noKeyUsage = CertificateOrder.leaf().without(Extension.keyUsage).signedBy(ROOT);
    CertifiedKey noBasic =
        CertificateOrder.leaf().without(Extension.basicConstraints).signedBy(ROOT);
    CertifiedKey authority =
        CertificateOrder.leaf()
            .with(Extension.basicConstraints, true, new BasicConstraints(true))
            .signedBy(ROOT);
    String laxer = "laxer than CAs' rules; no RFC keeps an authority from serving TLS itself";
    String untouched = "an anchor is trusted as it is, even for the other side; the JDK's rule";
    return List.of(
        ChainCase.of("for servers only", EKU, ROOT, ACCEPTED, CERTIFICATE, serverOnly),
        ChainCase.of("for clients only", EKU, ROOT, CERTIFICATE, ACCEPTED, clientOnly),
        ChainCase.of("for servers, critical", EKU, ROOT, ACCEPTED, CERTIFICATE, critical),
        accepted("no extended key usage", EKU, ROOT, noUsage),
        accepted("any extended key usage", EKU, ROOT, usage(anyExtendedKeyUsage)),
        accepted(
            "any extended key usage, among others",
            EKU,
            ROOT,
            usage(id_kp_codeSigning, anyExtendedKeyUsage)),
        refused("for signing code", EKU, ROOT, usage(id_kp_codeSigning)),
        accepted("for clients only, but the anchor", untouched, clientOnly, clientOnly),
        refusedByWhoReadsIt(
            "leaf may not sign, only encipher", KU, ROOT, keyUsage(KeyUsage.keyEncipherment)),
        refusedByWhoReadsIt(
            "leaf may not sign, only agree", KU, ROOT, keyUsage(KeyUsage.keyAgreement)),
        refusedByWhoReadsIt(
            "leaf may sign certificates only", KU, ROOT, keyUsage(KeyUsage.keyCertSign)),
        accepted("no key usage", KU, ROOT, noKeyUsage),
        accepted("leaf without basic constraints", "RFC 5280 4.2.1.9", ROOT, noBasic),
        accepted("leaf is an authority", laxer, ROOT, authority));
  }

  private static CertifiedKey usage(KeyPurposeId... purposes) {
    return CertificateOrder.leaf().usage(purposes).signedBy(ROOT);
  }

  private static CertifiedKey keyUsage(int bits) {
    return CertificateOrder.leaf()
        .with(Extension.keyUsage, true, new KeyUsage(bits))
        .signedBy(ROOT);
  }
}
