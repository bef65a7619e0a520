package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.pki.ThrowawayAuthority;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNameMatchTest {
  private static final ThrowawayAuthority ROOT = ThrowawayAuthority.create("Root");

  @ParameterizedTest
  @CsvSource({
    "a.example, a.example",
    "A.Example, a.example",
    "a.example, A.EXAMPLE",
    "a.example, a.example.",
    "localhost, localhost",
    "my_service, my_service",
    "xn--bcher-kva.example, b\u00FCcher.example",
    "XN--BCHER-KVA.example, xn--bcher-kva.example",
    "*.a.example, b.a.example",
    "*.a.example, xn--bcher-kva.a.example",
    "*.A.Example, b.a.example",
    "192.0.2.1, 192.0.2.1",
    "192.0.2.1, ::ffff:192.0.2.1",
    "2001:db8::1, 2001:db8::1",
    "2001:db8::1, [2001:0DB8:0::1]",
    "fe80::1, fe80::1%eth0",
    "::, ::",
  })
  void entryIsForName(String entry, String name) {
    assertTrue(matches(entry, name));
    assertTrue(ServerName.of(name).matches(certificate("other.example", entry, "192.0.2.9")));
  }

  @ParameterizedTest
  @CsvSource({
    "a.example, b.example",
    "a.example, example",
    "a.example, b.a.example",
    "a.example, aa.example",
    "a.example., a.example",
    "a.example., a.example.",
    "*.a.example, a.example",
    "*.a.example, c.b.a.example",
    "*.a.example, aa.example",
    "*.example, a.example",
    "*, a",
    "*., a",
    "*.*.example, b.a.example",
    "*.*, a.example",
    "b.*.example, b.a.example",
    "b*.a.example, b.a.example",
    "b*.a.example, bc.a.example",
    "*b.a.example, cb.a.example",
    "*c.a.example, xn--bcher-kvac.a.example",
    "xn--*.a.example, xn--bcher-kva.a.example",
    "**.a.example, b.a.example",
    "*.a.example., b.a.example",
    "*..example, a.example",
    ".a.example, a.example",
    "' a.example', a.example",
    "'a.example ', a.example",
    "a.example\u0000.evil.example, a.example",
    "'a.example\u0000', a.example",
    "'*.a.example ', b.a.example",
    "https://a.example, a.example",
    "a.example:443, a.example",
    "192.0.2.1, 192.0.2.2",
    "2001:db8::1, 2001:db8::2",
    "192.0.2.1, ::192.0.2.1",
    "'', a.example",
  })
  void entryIsNotForName(String entry, String name) {
    assertFalse(matches(entry, name));
  }

  @Test
  void commonNameNeverCounts() {
    X509Certificate nameless = ROOT.issue().commonName("a.example").credential().certificate();
    assertFalse(ServerName.of("a.example").matches(nameless));
    assertFalse(ServerName.of("192.0.2.1").matches(nameless));

    X509Certificate other =
        ROOT.issue("b.example").commonName("a.example").credential().certificate();
    assertFalse(ServerName.of("a.example").matches(other));
  }

  @Test
  void addressesMatchAddressEntriesOnly(@TempDir Path directory) throws Exception {
    OpenSsl openssl = new OpenSsl(directory);
    openssl.run(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem"
            + " -out odd.pem -days 2 -subj /CN=192.0.2.1"
            + " -addext subjectAltName=DNS:192.0.2.1,DNS:*.0.2.1,DNS:::1,"
            + "URI:https://a.example/,email:a@b.example,otherName:1.2.3;UTF8:a.example");
    X509Certificate odd = Pem.certificates(openssl.file("odd.pem")).get(0);

    for (String name : new String[] {"192.0.2.1", "::1", "a.example", "b.example"}) {
      assertFalse(ServerName.of(name).matches(odd), name);
    }
  }

  @Test
  void namesInMessagesAreFewAndPrintable() {
    String[] many = IntStream.range(0, 12).mapToObj(i -> i + ".example").toArray(String[]::new);
    assertEquals(
        "0.example, 1.example, 2.example, 3.example, 4.example, 5.example, 6.example,"
            + " 7.example, 8.example, 9.example and 2 more",
        AlternativeNames.of(certificate(many)).toString());
    assertEquals(
        "a\\u{a}ok, 192.0.2.1", AlternativeNames.of(certificate("192.0.2.1", "a\nok")).toString());
    assertTrue(
        AlternativeNames.of(ROOT.issue().credential().certificate())
            .toString()
            .startsWith("no name at all"));
  }

  private static boolean matches(String entry, String name) {
    return ServerName.of(name).matches(certificate(entry));
  }

  private static X509Certificate certificate(String... names) {
    return ROOT.issue(names).commonName("not a host").credential().certificate();
  }
}
