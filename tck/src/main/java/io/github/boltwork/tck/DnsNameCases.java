package io.github.boltwork.tck;

import static io.github.boltwork.tck.NameCase.dns;
import static io.github.boltwork.tck.NameCase.match;
import static io.github.boltwork.tck.NameCase.mismatch;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;

/** DNS names without a wildcard: case, length, dots, underscores, IDNs. */
final class DnsNameCases {
  private static final String HOST = EnginePair.HOST;

  // 63 + 1 + 63 + 1 + 63 + 1 + 61 = 253 characters, as long as a name may be (RFC 1035 2.3.4).
  private static final String LONGEST =
      String.join(".", "a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(61));

  private DnsNameCases() {}

  static List<NameCase> cases() {
    GeneralName[] many =
        Stream.concat(
                IntStream.range(0, 500).mapToObj(i -> dns("host-%d.boltwork.test".formatted(i))),
                Stream.of(dns(HOST)))
            .toArray(GeneralName[]::new);
    return List.of(
        match("the name", HOST, dns(HOST)),
        match("one label", "localhost", dns("localhost")),
        match("second of two", HOST, dns("other.test"), dns(HOST)),
        match("last of 501", HOST, many),
        mismatch("none of 501", "x.boltwork.test", many),
        mismatch("another name", HOST, dns("other.test")),
        mismatch("the domain above", HOST, dns("boltwork.test")),
        mismatch("the domain above, with a leading dot", HOST, dns(".boltwork.test")),
        mismatch("a host below", "boltwork.test", dns(HOST)),
        mismatch("a suffix", "server.bolt", dns("server.boltwork.test")),
        match("entry in capitals", HOST, dns("SERVER.Boltwork.TEST")),
        match("host in capitals", "SERVER.Boltwork.TEST", dns(HOST)),
        match("host with a trailing dot", HOST + ".", dns(HOST)),
        mismatch("entry with a trailing dot", HOST, dns(HOST + ".")),
        mismatch("both with a trailing dot", HOST + ".", dns(HOST + ".")),
        match("underscore", "my_server.boltwork.test", dns("my_server.boltwork.test")),
        match("longest name", LONGEST, dns(LONGEST)),
        mismatch("entry longer than any name", LONGEST, dns("x" + LONGEST)),
        mismatch("entry of 10,000 characters", HOST, dns(HOST + "x".repeat(10_000))),
        match("A-label for A-label", "xn--bcher-kva.test", dns("xn--bcher-kva.test")),
        match("A-label in capitals", "xn--bcher-kva.test", dns("XN--BCHER-KVA.test")),
        match("A-label for U-label", "b\u00fccher.test", dns("xn--bcher-kva.test")),
        mismatch("U-label in Latin-1", "b\u00fccher.test", dns("b\u00fccher.test")),
        mismatch("U-label in UTF-8", "b\u00fccher.test", dns("b\u00c3\u00bccher.test")),
        mismatch("entry without the accent", "b\u00fccher.test", dns("bucher.test")));
  }
}
