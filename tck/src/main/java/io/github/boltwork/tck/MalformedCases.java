package io.github.boltwork.tck;

import static io.github.boltwork.tck.ChainCase.refusedByWhoReadsIt;
import static io.github.boltwork.tck.ChainCorpus.LEAF;
import static io.github.boltwork.tck.ChainCorpus.MIDDLE;
import static io.github.boltwork.tck.ChainCorpus.ROOT;
import static io.github.boltwork.tck.Verdict.ACCEPTED;
import static io.github.boltwork.tck.Verdict.NAME_MISMATCH;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;

/** Certificates that lack what they must have, or hold what cannot be read. */
final class MalformedCases {
  private static final String NAMES = "RFC 5280 4.2.1.6: at least one entry MUST be present";

  private static final String READ = "RFC 8446 6.2: bad_certificate, for a certificate was corrupt";

  private MalformedCases() {}

  static List<ChainCase> cases() {
    CertifiedKey version1 = CertificateOrder.leaf().plain().signedBy(ROOT);
    byte[] garbage = "no certificate at all".getBytes(StandardCharsets.US_ASCII);
    byte[] cut = Arrays.copyOf(LEAF.der(), LEAF.der().length - 1);
    return List.of(
        ChainCase.of("leaf of version 1", "RFC 9525", ROOT, NAME_MISMATCH, ACCEPTED, version1),
        ChainCase.of("no entries", NAMES, ROOT, NAME_MISMATCH, ACCEPTED, names(false)),
        refusedByWhoReadsIt("no entries, critical", NAMES, ROOT, names(true)),
        refusedByWhoReadsIt("leaf is no certificate", READ, ROOT, LEAF.showing(garbage), MIDDLE),
        refusedByWhoReadsIt(
            "intermediate is no certificate", READ, ROOT, LEAF, MIDDLE.showing(garbage)),
        refusedByWhoReadsIt("leaf is cut off", READ, ROOT, LEAF.showing(cut), MIDDLE));
  }

  private static CertifiedKey names(boolean critical) {
    return CertificateOrder.leaf()
        .with(Extension.subjectAlternativeName, critical, new DERSequence())
        .signedBy(ROOT);
  }
}
