package io.github.boltwork.tck;

import static io.github.boltwork.tck.ChainCase.accepted;
import static io.github.boltwork.tck.ChainCase.refused;
import static io.github.boltwork.tck.ChainCorpus.ROOT;

import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Who may issue: authorities, and as far down as they are allowed to. */
final class AuthorityCases {
  private static final String AUTHORITY = "RFC 5280 6.1.4 (k)";

  private AuthorityCases() {}

  static List<ChainCase> cases() {
    CertifiedKey leafAnchor = CertificateOrder.leaf("Anchor").selfSigned();
    CertifiedKey noBasic = issuer().without(Extension.basicConstraints).selfSigned();
    CertifiedKey version1 = issuer().plain().selfSigned();
    String sign = "RFC 5280 6.1.4 (n)";
    String anchor = "the JDK's rule, stricter than RFC 5280 6.1.1 (d): an anchor issues as one";
    String nested = "laxer than CAs' rules; RFC 5280 4.2.1.12 leaves it to the leaf";
    return List.of(
        refused("issuer is a leaf", AUTHORITY, ROOT, below(CertificateOrder.leaf("Issuer"))),
        refused(
            "issuer without basic constraints",
            AUTHORITY,
            ROOT,
            below(issuer().without(Extension.basicConstraints))),
        refused("issuer of version 1", AUTHORITY, ROOT, below(issuer().plain())),
        accepted(
            "issuer's basic constraints not critical",
            "RFC 5280 4.2.1.9 binds CAs, not those who validate",
            ROOT,
            below(issuer().with(Extension.basicConstraints, false, new BasicConstraints(true)))),
        refused(
            "issuer may not sign certificates",
            sign,
            ROOT,
            below(issuer().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)))),
        accepted(
            "issuer without key usage", sign, ROOT, below(issuer().without(Extension.keyUsage))),
        accepted(
            "issuer for clients only",
            nested,
            ROOT,
            below(issuer().usage(KeyPurposeId.id_kp_clientAuth))),
        refused("anchor is a leaf", anchor, leafAnchor, of(leafAnchor)),
        refused("anchor without basic constraints", anchor, noBasic, of(noBasic)),
        accepted("anchor of version 1", "RFC 5280 6.1.1 (d)", version1, of(version1)));
  }

  private static CertificateOrder issuer() {
    return CertificateOrder.authority("Issuer");
  }

  /** Returns a leaf of an intermediate, and the intermediate. */
  private static CertifiedKey[] below(CertificateOrder order) {
    CertifiedKey issuer = order.signedBy(ROOT);
    return new CertifiedKey[] {of(issuer), issuer};
  }

  private static CertifiedKey of(CertifiedKey issuer) {
    return CertificateOrder.leaf().signedBy(issuer);
  }
}
