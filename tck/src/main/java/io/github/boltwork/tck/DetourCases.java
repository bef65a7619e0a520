package io.github.boltwork.tck;

import static io.github.boltwork.tck.ChainCase.accepted;
import static io.github.boltwork.tck.ChainCase.refused;
import static io.github.boltwork.tck.ChainCase.refusedByWhoReadsIt;
import static io.github.boltwork.tck.ChainCorpus.LEAF;
import static io.github.boltwork.tck.ChainCorpus.MIDDLE;
import static io.github.boltwork.tck.ChainCorpus.ROOT;

import java.util.List;

/** Chains with more in them than a path, or in another order: a path is to be found (RFC 4158). */
final class DetourCases {
  private static final String ANY_ORDER =
      "RFC 8446 4.4.2: implementations SHOULD be prepared for extraneous certificates and any order";

  private DetourCases() {}

  static List<ChainCase> cases() {
    CertifiedKey third = CertificateOrder.authority("Third").signedBy(MIDDLE);
    CertifiedKey deep = CertificateOrder.leaf().signedBy(third);
    CertifiedKey stranger = CertificateOrder.authority("Stranger").selfSigned();
    CertifiedKey unrelated = CertificateOrder.authority("Unrelated").signedBy(stranger);
    CertifiedKey cross = CertificateOrder.authority("Corpus Root").keyOf(ROOT).signedBy(stranger);
    CertifiedKey expiredCross =
        CertificateOrder.authority("Corpus Root").keyOf(ROOT).expired().signedBy(stranger);
    CertifiedKey expired =
        CertificateOrder.authority("Corpus Intermediate").keyOf(MIDDLE).expired().signedBy(ROOT);
    CertifiedKey namesake = CertificateOrder.authority("Corpus Intermediate").signedBy(ROOT);
    return List.of(
        accepted("intermediates in reverse", ANY_ORDER, ROOT, deep, MIDDLE, third),
        accepted("anchor before its intermediate", ANY_ORDER, ROOT, LEAF, ROOT, MIDDLE),
        accepted("unrelated certificates behind", ANY_ORDER, ROOT, LEAF, MIDDLE, unrelated),
        accepted("unrelated certificates between", ANY_ORDER, ROOT, LEAF, unrelated, MIDDLE),
        accepted("another leaf behind", ANY_ORDER, ROOT, LEAF, MIDDLE, deep),
        accepted("intermediate twice", ANY_ORDER, ROOT, LEAF, MIDDLE, MIDDLE),
        accepted("leaf twice", ANY_ORDER, ROOT, LEAF, LEAF, MIDDLE),
        accepted("cross-signed root, new one trusted", ANY_ORDER, ROOT, LEAF, MIDDLE, cross),
        accepted("cross-signed root, old one trusted", ANY_ORDER, stranger, LEAF, MIDDLE, cross),
        accepted("expired cross-signature", ANY_ORDER, ROOT, LEAF, MIDDLE, expiredCross),
        accepted("expired issuer before the valid one", ANY_ORDER, ROOT, LEAF, expired, MIDDLE),
        accepted("expired issuer behind the valid one", ANY_ORDER, ROOT, LEAF, MIDDLE, expired),
        accepted("namesake before the issuer", ANY_ORDER, ROOT, LEAF, namesake, MIDDLE),
        accepted("namesake behind the issuer", ANY_ORDER, ROOT, LEAF, MIDDLE, namesake),
        refused("namesake in the issuer's place", "RFC 5280 6.1.3 (a) (1)", ROOT, LEAF, namesake),
        refused(
            "only path is expired", "RFC 5280 6.1.3 (a) (2)", stranger, LEAF, MIDDLE, expiredCross),
        refusedByWhoReadsIt(
            "leaf is not the first", "RFC 8446 4.4.2: it MUST be", ROOT, MIDDLE, LEAF),
        loop());
  }

  private static ChainCase loop() {
    CertifiedKey one = CertificateOrder.authority("One").selfSigned();
    CertifiedKey two = CertificateOrder.authority("Two").signedBy(one);
    CertifiedKey oneAgain = CertificateOrder.authority("One").keyOf(one).signedBy(two);
    CertifiedKey leaf = CertificateOrder.leaf().signedBy(two);
    return refused("two that vouch for each other", "RFC 5280 6.1", ROOT, leaf, two, oneAgain);
  }
}
