package io.github.boltwork.tck;

import static io.github.boltwork.tck.ChainCase.accepted;
import static io.github.boltwork.tck.ChainCase.refused;
import static io.github.boltwork.tck.ChainCorpus.ROOT;

import java.time.Instant;
import java.util.List;

/** Certificates that are not valid now. */
final class ValidityCases {
  private ValidityCases() {}

  static List<ChainCase> cases() {
    CertifiedKey oldMiddle = CertificateOrder.authority("Old").expired().signedBy(ROOT);
    CertifiedKey ofOld = CertificateOrder.leaf().signedBy(oldMiddle);
    CertifiedKey earlyMiddle = CertificateOrder.authority("Early").notYetValid().signedBy(ROOT);
    CertifiedKey ofEarly = CertificateOrder.leaf().signedBy(earlyMiddle);
    CertifiedKey oldRoot = CertificateOrder.authority("Old Root").expired().selfSigned();
    CertifiedKey ofOldRoot = CertificateOrder.leaf().signedBy(oldRoot);
    CertifiedKey earlyRoot = CertificateOrder.authority("Early Root").notYetValid().selfSigned();
    CertifiedKey ofEarlyRoot = CertificateOrder.leaf().signedBy(earlyRoot);
    CertifiedKey oldSelf = CertificateOrder.leaf().expired().selfSigned();
    CertifiedKey forever =
        CertificateOrder.leaf()
            .valid(Instant.parse("1950-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z"))
            .signedBy(ROOT);
    String dates = "RFC 5280 6.1.3 (a) (2)";
    String anchor = "RFC 5280 6.1.1 (d): an anchor is a name and a key, its dates do not count";
    String stricter = "stricter than the JDK, which does not look at an anchor that is the leaf";
    return List.of(
        refused("leaf expired", dates, ROOT, CertificateOrder.leaf().expired().signedBy(ROOT)),
        refused(
            "leaf not yet valid",
            dates,
            ROOT,
            CertificateOrder.leaf().notYetValid().signedBy(ROOT)),
        refused("intermediate expired", dates, ROOT, ofOld, oldMiddle),
        refused("intermediate not yet valid", dates, ROOT, ofEarly, earlyMiddle),
        accepted("anchor expired", anchor, oldRoot, ofOldRoot),
        accepted("anchor expired, sent along", anchor, oldRoot, ofOldRoot, oldRoot),
        accepted("anchor not yet valid", anchor, earlyRoot, ofEarlyRoot),
        refused("leaf is the anchor, expired", stricter, oldSelf, oldSelf),
        accepted("valid from 1950 without an end", "RFC 5280 4.1.2.5", ROOT, forever));
  }
}
