package io.github.boltwork.tck;

import static io.github.boltwork.tck.NameCase.dns;
import static io.github.boltwork.tck.NameCase.ip;
import static io.github.boltwork.tck.NameCase.match;
import static io.github.boltwork.tck.NameCase.mismatch;

import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;

/** IP addresses: IP address entries and nothing else (RFC 9525 section 6.5). */
final class AddressCases {
  private static final GeneralName IPV4 = ip("192.0.2.1");
  private static final GeneralName IPV6 = ip("2001:db8::1");

  private AddressCases() {}

  static List<NameCase> cases() {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 1};
    byte[] masked = {(byte) 192, 0, 2, 1, -1, -1, -1, -1};
    byte[] five = {(byte) 192, 0, 2, 1, 0};
    return List.of(
        match("IPv4", "192.0.2.1", IPV4),
        match("IPv6", "2001:db8::1", IPV6),
        match("IPv6 in brackets", "[2001:db8::1]", IPV6),
        match("IPv6 written out", "2001:0DB8:0:0:0:0:0:1", IPV6),
        match("IPv4 among names", "192.0.2.1", dns("a.test"), ip("192.0.2.2"), IPV4),
        // Stricter or laxer is in the eye of the beholder: the JDK connects to both alike.
        match("IPv4-mapped IPv6 for IPv4", "::ffff:192.0.2.1", IPV4),
        match("IPv4 for an IPv4-mapped entry", "192.0.2.1", ip(mapped)),
        mismatch("another IPv4", "192.0.2.1", ip("192.0.2.2")),
        mismatch("another IPv6", "2001:db8::1", ip("2001:db8::2")),
        mismatch("IPv4-compatible IPv6 for IPv4", "::192.0.2.1", IPV4),
        mismatch("IPv4 as a DNS entry", "192.0.2.1", dns("192.0.2.1")),
        mismatch("IPv6 as a DNS entry", "2001:db8::1", dns("2001:db8::1")),
        mismatch("IPv6 as a DNS entry in brackets", "2001:db8::1", dns("[2001:db8::1]")),
        mismatch("IPv4 as common name", "192.0.2.1").withCommonName("192.0.2.1"),
        mismatch("name for an address entry", EnginePair.HOST, IPV4),
        mismatch("address for a name", "192.0.2.1", dns(EnginePair.HOST)),
        mismatch("address and mask", "192.0.2.1", ip(masked)),
        mismatch("address of five bytes", "192.0.2.1", ip(five)),
        mismatch("address of no bytes", "192.0.2.1", ip(new byte[0])),
        mismatch("address in text", "192.0.2.1", ip(new byte[] {'1', '9', '2', '.'})));
  }
}
