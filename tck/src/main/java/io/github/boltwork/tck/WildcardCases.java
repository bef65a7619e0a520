package io.github.boltwork.tck;

import static io.github.boltwork.tck.NameCase.dns;
import static io.github.boltwork.tck.NameCase.ip;
import static io.github.boltwork.tck.NameCase.match;
import static io.github.boltwork.tck.NameCase.mismatch;

import java.util.List;

/** Wildcards: one whole left-most label, and at least two labels after it (RFC 9525 6.3). */
final class WildcardCases {
  private static final String HOST = EnginePair.HOST;

  private WildcardCases() {}

  static List<NameCase> cases() {
    return List.of(
        match("wildcard", HOST, dns("*.boltwork.test")),
        match("wildcard in capitals", HOST, dns("*.BOLTWORK.TEST")),
        match("wildcard, host with a trailing dot", HOST + ".", dns("*.boltwork.test")),
        match("wildcard for an A-label", "xn--bcher-kva.boltwork.test", dns("*.boltwork.test")),
        match("wildcard for an underscore", "my_server.boltwork.test", dns("*.boltwork.test")),
        match("wildcard above an A-label", "www.xn--bcher-kva.test", dns("*.xn--bcher-kva.test")),
        // No RFC has a list of public suffixes, and such a list is never right.
        match("wildcard below a public suffix of two labels", "x.co.uk", dns("*.co.uk")),
        mismatch("wildcard for no label", "boltwork.test", dns("*.boltwork.test")),
        mismatch("wildcard for two labels", "a.b.boltwork.test", dns("*.boltwork.test")),
        mismatch("wildcard of another domain", HOST, dns("*.other.test")),
        mismatch("wildcard with a trailing dot", HOST, dns("*.boltwork.test.")),
        mismatch("wildcard alone", "localhost", dns("*")),
        mismatch("wildcard alone, many labels", HOST, dns("*")),
        // Stricter than RFC 9525, which leaves it to the authority.
        mismatch("wildcard above one label", "boltwork.test", dns("*.test")),
        mismatch("wildcard above one label, two below", HOST, dns("*.test")),
        mismatch("wildcard in the second label", HOST, dns("server.*.test")),
        mismatch("wildcard in the last label", HOST, dns("server.boltwork.*")),
        mismatch("two wildcards", HOST, dns("*.*.test")),
        mismatch("wildcards everywhere", HOST, dns("*.*.*")),
        mismatch("wildcard behind letters", HOST, dns("ser*.boltwork.test")),
        mismatch("wildcard before letters", HOST, dns("*ver.boltwork.test")),
        mismatch("wildcard among letters", HOST, dns("s*r.boltwork.test")),
        mismatch("two asterisks", HOST, dns("**.boltwork.test")),
        mismatch("wildcard in an A-label", "xn--bcher-kva.a.test", dns("xn--*.a.test")),
        mismatch("wildcard and an empty label", HOST, dns("*..boltwork.test")),
        mismatch("wildcard without a dot", HOST, dns("*boltwork.test")),
        mismatch("wildcard for an address", "192.0.2.1", dns("*.0.2.1")),
        mismatch("wildcard and an address", "x.boltwork.test", dns("*.test"), ip("192.0.2.1")));
  }
}
