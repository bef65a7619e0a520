package io.github.boltwork.tck;

import io.github.boltwork.TlsTrust;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.stream.Stream;

/** The names that every backend judges alike (RFC 9525); all chains are good. */
final class NameCorpus {
  private static final List<NameCase> CASES =
      Stream.of(
              DnsNameCases.cases(),
              WildcardCases.cases(),
              AddressCases.cases(),
              OddNameCases.cases())
          .flatMap(List::stream)
          .toList();

  private NameCorpus() {}

  /** Trusts whom all the chains end at. */
  static TlsTrust trust() throws CertificateException {
    return TlsTrust.certificates(List.of(ChainCorpus.ROOT.certificate()));
  }

  static List<NameCase> cases() {
    return CASES;
  }
}
