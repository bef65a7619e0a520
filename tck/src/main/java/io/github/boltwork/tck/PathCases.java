package io.github.boltwork.tck;

import static io.github.boltwork.tck.ChainCase.accepted;
import static io.github.boltwork.tck.ChainCase.refused;
import static io.github.boltwork.tck.ChainCorpus.LEAF;
import static io.github.boltwork.tck.ChainCorpus.MIDDLE;
import static io.github.boltwork.tck.ChainCorpus.ROOT;

import java.util.List;

/** Where a chain leads: to an anchor, or not. */
final class PathCases {
  private PathCases() {}

  static List<ChainCase> cases() {
    CertifiedKey third = CertificateOrder.authority("Third").signedBy(MIDDLE);
    CertifiedKey fourth = CertificateOrder.authority("Fourth").signedBy(third);
    CertifiedKey ofRoot = CertificateOrder.leaf().signedBy(ROOT);
    CertifiedKey ofFourth = CertificateOrder.leaf().signedBy(fourth);
    CertifiedKey self = CertificateOrder.leaf().selfSigned();
    CertifiedKey stranger = CertificateOrder.authority("Stranger").selfSigned();
    CertifiedKey ofStranger = CertificateOrder.leaf().signedBy(stranger);
    CertifiedKey namesake = CertificateOrder.authority("Corpus Root").selfSigned();
    CertifiedKey ofNamesake = CertificateOrder.leaf().signedBy(namesake);
    String path = "RFC 5280 6.1";
    String anchored = "RFC 5280 6.1.1 (d): whom one trusts is trusted, whoever signed it";
    return List.of(
        accepted("leaf of the anchor", path, ROOT, ofRoot),
        accepted("one intermediate", path, ROOT, LEAF, MIDDLE),
        accepted("three intermediates", path, ROOT, ofFourth, fourth, third, MIDDLE),
        accepted("anchor is sent along", "RFC 8446 4.4.2", ROOT, LEAF, MIDDLE, ROOT),
        accepted("intermediate is the anchor", anchored, MIDDLE, LEAF),
        accepted("intermediate is the anchor, sent", anchored, MIDDLE, LEAF, MIDDLE, ROOT),
        accepted("leaf is the anchor", anchored, LEAF, LEAF),
        accepted("leaf is the anchor, more is sent", anchored, LEAF, LEAF, MIDDLE),
        accepted("self-signed leaf is the anchor", anchored, self, self),
        accepted("second anchor", path, stranger, LEAF, MIDDLE).alsoTrusting(ROOT),
        accepted("anchors of one name", path, namesake, ofRoot).alsoTrusting(ROOT),
        refused("self-signed leaf", path, ROOT, self),
        refused("leaf of a stranger", path, ROOT, ofStranger),
        refused("root of a stranger is sent along", path, ROOT, ofStranger, stranger),
        refused("issuer has the anchor's name, another key", path, ROOT, ofNamesake),
        refused("the namesake is sent along", path, ROOT, ofNamesake, namesake),
        refused("intermediate is missing", path, ROOT, LEAF),
        refused("intermediate in the middle is missing", path, ROOT, ofFourth, fourth, MIDDLE),
        refused("leaf's signature is false", path, ROOT, ofRoot.withFalseSignature()),
        refused(
            "intermediate's signature is false", path, ROOT, LEAF, MIDDLE.withFalseSignature()));
  }
}
