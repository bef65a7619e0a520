package io.github.boltwork.tck;

import static io.github.boltwork.tck.ChainCase.accepted;
import static io.github.boltwork.tck.ChainCase.refused;
import static io.github.boltwork.tck.ChainCorpus.MIDDLE;
import static io.github.boltwork.tck.ChainCorpus.ROOT;

import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyConstraints;

/** Limits that authorities set: length of the path, policies, and what nobody here understands. */
final class ConstraintCases {
  private static final ASN1ObjectIdentifier UNKNOWN =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.1");

  private ConstraintCases() {}

  static List<ChainCase> cases() {
    String unknown = "RFC 5280 6.1.4 (o) and 6.1.5 (f)";
    String unread = "RFC 5280 6.1.1 (d): what an anchor's certificate says more is not read";
    CertifiedKey odd = unknown(CertificateOrder.authority("Odd"), true).signedBy(ROOT);
    CertifiedKey oddRoot = unknown(CertificateOrder.authority("Odd"), true).selfSigned();
    CertifiedKey strict =
        CertificateOrder.authority("Policy")
            .with(Extension.policyConstraints, true, new PolicyConstraints(BigInteger.ZERO, null))
            .signedBy(ROOT);
    return List.of(
        depth("path length kept", 0),
        depth("path length exceeded", 1),
        selfIssued(),
        limitedRoot(unread),
        refused("leaf says something critical", unknown, ROOT, leaf(true), MIDDLE),
        accepted("leaf says something unknown", unknown, ROOT, leaf(false), MIDDLE),
        refused("intermediate says something critical", unknown, ROOT, of(odd), odd),
        accepted("anchor says something critical", unread, oddRoot, of(oddRoot)),
        refused("policy is required, none given", "RFC 5280 6.1.5 (g)", ROOT, of(strict), strict));
  }

  /** A path with an intermediate that allows none below it. */
  private static ChainCase depth(String title, int below) {
    String why = "RFC 5280 6.1.4 (l)";
    CertifiedKey upper =
        CertificateOrder.authority("Last")
            .with(Extension.basicConstraints, true, new BasicConstraints(0))
            .signedBy(ROOT);
    if (below == 0) {
      return accepted(title, why, ROOT, of(upper), upper);
    }
    CertifiedKey lower = CertificateOrder.authority("One too many").signedBy(upper);
    return refused(title, why, ROOT, of(lower), lower, upper);
  }

  private static ChainCase selfIssued() {
    CertifiedKey upper =
        CertificateOrder.authority("Last")
            .with(Extension.basicConstraints, true, new BasicConstraints(0))
            .signedBy(ROOT);
    CertifiedKey renewed = CertificateOrder.authority("Last").signedBy(upper);
    return accepted(
        "path length, self-issued ones not counted",
        "RFC 5280 6.1.4 (l)",
        ROOT,
        of(renewed),
        renewed,
        upper);
  }

  private static ChainCase limitedRoot(String why) {
    CertifiedKey root =
        CertificateOrder.authority("Limited Root")
            .with(Extension.basicConstraints, true, new BasicConstraints(0))
            .selfSigned();
    CertifiedKey middle = CertificateOrder.authority("Below").signedBy(root);
    return accepted("path length of the anchor exceeded", why, root, of(middle), middle);
  }

  private static CertifiedKey leaf(boolean critical) {
    return unknown(CertificateOrder.leaf(), critical).signedBy(MIDDLE);
  }

  private static CertificateOrder unknown(CertificateOrder order, boolean critical) {
    return order.with(UNKNOWN, critical, DERNull.INSTANCE);
  }

  private static CertifiedKey of(CertifiedKey issuer) {
    return CertificateOrder.leaf().signedBy(issuer);
  }
}
