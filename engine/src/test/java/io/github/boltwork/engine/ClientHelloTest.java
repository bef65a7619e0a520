package io.github.boltwork.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientHelloTest {
  private static final String BOTH = "04030804";

  /** Suites: ECDHE_ECDSA c02b, ECDHE_RSA c02f, TLS 1.3 1301, the renegotiation signal 00ff. */
  @ParameterizedTest
  @CsvSource({
    "c02b,     false, EC_P256,  0403, true",
    "c02b,     false, RSA_2048, 0804, false",
    "c02b00ff, false, RSA_2048, 0804, false",
    "c02f00ff, false, RSA_2048, 0804, true",
    "c02f,     false, EC_P256,  0403, false",
    "1301,     true,  EC_P256,  0403, true",
    "1301,     true,  EC_P256,  0804, false",
    "1301,     true,  RSA_2048, 0804, true",
    "1301,     false, RSA_2048, 0804, false",
    "1301c02b, false, EC_P256,  0403, true",
    "1301c02b, true,  RSA_2048, 0403, false"
  })
  void keysMustFitSuitesAndSignatures(
      String suites, boolean tls13, KeyKind kind, String schemes, boolean usable) {
    ClientHello hello = new ClientHello(List.of(), tls13);
    read(hello, hello(suites, schemes, List.of()));
    PublicKey key =
        ThrowawayAuthority.create("Boltwork engine")
            .issue("hello.boltwork.test")
            .key(kind)
            .credential()
            .certificates()
            .get(0)
            .getPublicKey();
    assertEquals(usable, hello.canUse(key));
  }

  @Test
  void protocolsMustHaveOneInCommon() {
    ClientHello hello = new ClientHello(List.of("h2", "http/1.1"), true);
    read(hello, hello("1301", BOTH, List.of("imap", "smtp")));
    RecordException refused = assertThrows(RecordException.class, hello::check);
    assertEquals(new TlsAlert(120), refused.unsent());
  }

  @ParameterizedTest
  @CsvSource({"'',h2", "h2,''", "h2,h2", "http/1.1,http/1.1"})
  void protocolsOfOneSideOnlyAreNoMismatch(String ours, String theirs) {
    ClientHello hello = new ClientHello(ours.isEmpty() ? List.of() : List.of(ours), true);
    read(hello, hello("1301", BOTH, theirs.isEmpty() ? List.of() : List.of(theirs)));
    assertDoesNotThrow(hello::check);
  }

  @ParameterizedTest
  @CsvSource({"''", "0303", "030300", "ffff"})
  void malformedHelloIsLeftToTheEngine(String body) {
    ClientHello hello = new ClientHello(List.of("h2"), true);
    read(hello, message(body));
    assertDoesNotThrow(hello::check);
    assertEquals(List.of(), hello.cipherSuites());
  }

  private static void read(ClientHello hello, String message) {
    String record = "160301" + "%04x".formatted(message.length() / 2) + message;
    byte[] bytes = HexFormat.of().parseHex(record);
    hello.read(ByteBuffer.wrap(bytes), 0, bytes.length);
  }

  private static String hello(String suites, String schemes, List<String> protocols) {
    StringBuilder extensions = new StringBuilder(extension("000d", vector(2, schemes)));
    if (!protocols.isEmpty()) {
      StringBuilder names = new StringBuilder();
      for (String protocol : protocols) {
        names.append(
            vector(1, HexFormat.of().formatHex(protocol.getBytes(StandardCharsets.US_ASCII))));
      }
      extensions.append(extension("0010", vector(2, names.toString())));
    }
    return message(
        "0303"
            + "11".repeat(32)
            + "00"
            + vector(2, suites)
            + "0100"
            + vector(2, extensions.toString()));
  }

  private static String extension(String code, String content) {
    return code + vector(2, content);
  }

  private static String vector(int lengthBytes, String hex) {
    return (lengthBytes == 1 ? "%02x" : "%04x").formatted(hex.length() / 2) + hex;
  }

  private static String message(String body) {
    return "01%06x".formatted(body.length() / 2) + body;
  }
}
