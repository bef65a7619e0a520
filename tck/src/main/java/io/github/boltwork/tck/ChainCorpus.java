package io.github.boltwork.tck;

import java.util.List;
import java.util.stream.Stream;

/** The chains that every backend judges alike. */
final class ChainCorpus {
  static final CertifiedKey ROOT = CertificateOrder.authority("Corpus Root").selfSigned();
  static final CertifiedKey MIDDLE =
      CertificateOrder.authority("Corpus Intermediate").signedBy(ROOT);
  static final CertifiedKey LEAF = CertificateOrder.leaf().signedBy(MIDDLE);

  private static final List<ChainCase> CASES =
      Stream.of(
              PathCases.cases(),
              DetourCases.cases(),
              ValidityCases.cases(),
              PurposeCases.cases(),
              AuthorityCases.cases(),
              ConstraintCases.cases(),
              NamespaceCases.cases(),
              StrengthCases.cases(),
              MalformedCases.cases())
          .flatMap(List::stream)
          .toList();

  private ChainCorpus() {}

  static List<ChainCase> cases() {
    return CASES;
  }
}
