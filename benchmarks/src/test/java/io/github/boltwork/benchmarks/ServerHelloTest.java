package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ServerHelloTest {
  private static final String BEGIN = "0303" + "00".repeat(32) + "00" + "1301" + "00";
  private static final String VERSION = "002b00020304";

  static List<String> subjects() {
    // Facades are not told the group, and their handshakes are not measured.
    return Subjects.names().stream().filter(name -> !Facade.is(name)).toList();
  }

  private static ByteBuffer flight(String extensions) {
    String message = BEGIN + "%04x".formatted(extensions.length() / 2) + extensions;
    String record = "02%06x".formatted(message.length() / 2) + message;
    String bytes = "160303%04x".formatted(record.length() / 2) + record + "140303000101";
    return ByteBuffer.wrap(HexFormat.of().parseHex(bytes));
  }

  @Test
  void tellsTheGroupOfTls13() {
    assertEquals(0x11ec, ServerHello.group(flight(VERSION + "0033000611ec0002abcd")));
  }

  @Test
  void aRetryIsNoKey() {
    ByteBuffer retry = flight(VERSION + "00330002001d");
    assertThrows(IllegalStateException.class, () -> ServerHello.group(retry));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void everySubjectTakesTheSameGroup(String subject) {
    for (TlsVersion version : TlsVersion.values()) {
      Setting setting = new Setting(version, Subjects.FIRST_SUITE, KeyKind.EC_P256);
      assertDoesNotThrow(() -> new Handshakes(subject, setting).close());
    }
  }
}
