package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {
  private static final String LABEL_OF_63 = "a".repeat(63);
  private static final String NAME_OF_253 = (LABEL_OF_63 + ".").repeat(3) + "b".repeat(61);

  @ParameterizedTest
  @CsvSource({
    "a.example, a.example",
    "A.EXAMPLE, a.example",
    "a.example., a.example",
    "localhost, localhost",
    "my_service, my_service",
    "_dmarc.a.example, _dmarc.a.example",
    "a--b.example, a--b.example",
    "1.example, 1.example",
    "1.2.3.example, 1.2.3.example",
    "0x7f.example, 0x7f.example",
    "1.2.3.4x, 1.2.3.4x",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "XN--BCHER-KVA.example, xn--bcher-kva.example",
    "b\u00FCcher.example, xn--bcher-kva.example",
    "B\u00DCCHER.example, xn--bcher-kva.example",
    "bu\u0308cher.example, xn--bcher-kva.example",
    "a\u3002example, a.example",
    "\u212Aelvin.example, kelvin.example",
    "\u65E5\u672C.example, xn--wgv71a.example",
  })
  void dnsNamesAreSentInLowerCaseAscii(String host, String sent) {
    assertEquals(Optional.of(sent), ServerName.of(host).dnsName());
    assertEquals(sent, ServerName.of(host).toString());
    assertEquals(ServerName.of(sent), ServerName.of(host));
    assertEquals(ServerName.of(sent).hashCode(), ServerName.of(host).hashCode());
  }

  @Test
  void namesHaveUpTo253Characters() {
    assertEquals(253, NAME_OF_253.length());
    assertEquals(Optional.of(NAME_OF_253), ServerName.of(NAME_OF_253).dnsName());
    assertEquals(Optional.of(NAME_OF_253), ServerName.of(NAME_OF_253 + ".").dnsName());
    assertRefused(NAME_OF_253 + "b", "it has 254 characters, more than 253");
    assertRefused("a" + LABEL_OF_63 + ".example", "label of 1 to 63");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "0.0.0.0",
        "255.255.255.255",
        "::1",
        "[::1]",
        "2001:db8::1",
        "[2001:DB8:0:0::1]",
        "::ffff:192.0.2.1",
        "64:ff9b::192.0.2.1",
        "fe80::1%eth0",
        "[fe80::1%25eth0]",
      })
  void addressesAreSentToNobodyAsNames(String host) {
    assertEquals(Optional.empty(), ServerName.of(host).dnsName());
    assertEquals(host, ServerName.of(host).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "::1, [0:0:0:0:0:0:0:1]",
    "2001:db8::1, 2001:DB8:0::0001",
    "::ffff:192.0.2.1, 192.0.2.1",
    "fe80::1%eth0, fe80::1%lo",
  })
  void sameAddressIsTheSameName(String one, String other) {
    assertEquals(ServerName.of(one), ServerName.of(other));
    assertEquals(ServerName.of(one).hashCode(), ServerName.of(other).hashCode());
    assertNotEquals(ServerName.of(one), ServerName.of("192.0.2.77"));
    assertNotEquals(ServerName.of(one), ServerName.of("a.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        ".example",
        "a..example",
        "a.example..",
        "-a.example",
        "a-.example",
        "a b.example",
        " a.example",
        "a.example ",
        "a.example\n",
        "a\u0000.example",
        "a/b",
        "a@b",
        "*.example.org",
        "a.example:443",
        "https://a.example",
        "1.2.3",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "1.2.3.4.",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.04",
        "010.0.0.1",
        "1.2.3.",
        "\uFF11.\uFF12.\uFF13.\uFF14",
        "192.0.2.1:443",
        "[192.0.2.1]",
        "[a.example]",
        "[]",
        "[::1",
        "::1]",
        "[::1]:443",
        "[[::1]]",
        ":",
        ":::",
        "1::2::3",
        "12345::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "::ffff:256.0.2.1",
        "fe80::1%",
        "fe80::1%e h",
        "192.0.2.1%eth0",
        "a.example%eth0",
        "fa\u00DF.example",
        "a\u200Db.example",
        "\u03B2\u03CC\u03BB\u03BF\u03C2.example",
        "\u2100.example",
        "\u00AD.example",
        "\uD83D\uDE00.example",
        "\uD800.example",
      })
  void whatIsNeitherNameNorAddressIsRefused(String host) {
    assertRefused(host, "is neither a host name nor an IP address: ");
  }

  @Test
  void refusalSaysWhy() {
    assertRefused("a.example:443", "without a port or scheme");
    assertRefused("1.2.3", "its last label is a number");
    assertRefused("fa\u00DF.example", "give its xn-- form");
    assertRefused("a b", "'a b' is no label of 1 to 63 letters, digits or -");
    assertRefused("a\n", "'a\\u{a}' is neither");
  }

  private static void assertRefused(String host, String why) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> ServerName.of(host));
    assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal::getMessage);
  }
}
