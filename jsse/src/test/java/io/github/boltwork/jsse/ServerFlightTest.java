package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFlightTest {
  private static final String ZEROS =
      "0000000000000000000000000000000000000000000000000000000000000000";
  private static final String RANDOM = "11".repeat(32);
  private static final String RETRY =
      "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
  private static final String TLS_1_3 = "002b00020304";
  private static final String PRE_SHARED_KEY = "002900020000";
  private static final String X25519 = "00330004001d0000";
  private static final String CERTIFICATE = message(11, "00".repeat(20_000));
  private static final String KEY_EXCHANGE = message(12, "030017" + "00".repeat(60));
  private static final String TICKET = message(4, "00000000");
  private static final String DONE = message(14, "");
  private static final String CHANGE_CIPHER_SPEC = "140303000101";

  private ServerFlight flight;

  @BeforeEach
  void start() {
    flight = new ServerFlight();
  }

  @Test
  void tls13TellsTheGroup() {
    read(records(hello(RANDOM, TLS_1_3, X25519)));
    assertNew("x25519");
  }

  @Test
  void tls13TellsTheResumption() {
    read(records(hello(RANDOM, PRE_SHARED_KEY, X25519, TLS_1_3)));
    assertTrue(flight.resumed());
    assertEquals(Optional.of("x25519"), flight.namedGroup());
  }

  @Test
  void tls13RetryIsNoAnswerYet() {
    read(records(hello(RETRY, TLS_1_3, "003300020018")));
    read(CHANGE_CIPHER_SPEC);
    assertFalse(flight.resumed());
    read(records(hello(RANDOM, TLS_1_3, "0033000400180000")));
    assertNew("secp384r1");
  }

  @Test
  void tls12TellsTheGroupBehindALongCertificate() {
    read(records(hello(RANDOM) + CERTIFICATE + KEY_EXCHANGE + DONE) + CHANGE_CIPHER_SPEC);
    assertNew("secp256r1");
  }

  @Test
  void tls12WithoutKeyExchangeHasNoGroup() {
    read(records(hello(RANDOM) + CERTIFICATE + DONE) + CHANGE_CIPHER_SPEC);
    assertFalse(flight.resumed());
    assertEquals(Optional.empty(), flight.namedGroup());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tls12TellsTheResumption(boolean withTicket) {
    read(records(hello(RANDOM) + (withTicket ? TICKET : "")) + CHANGE_CIPHER_SPEC);
    assertTrue(flight.resumed());
  }

  @Test
  void tls12HelloMayEndBeforeTheExtensions() {
    read(records(message(2, "0303" + RANDOM + "00c02f00") + CERTIFICATE + KEY_EXCHANGE));
    assertNew("secp256r1");
  }

  @Test
  void cutsBetweenRecordsDoNotMatter() {
    String messages = hello(RANDOM) + message(11, "00".repeat(50)) + KEY_EXCHANGE;
    for (int i = 0; i < messages.length(); i += 2) {
      read(record(messages.substring(i, i + 2)));
    }
    assertNew("secp256r1");
  }

  @Test
  void unknownGroupHasNoName() {
    read(records(hello(RANDOM, TLS_1_3, "003300047a7a0000")));
    assertEquals(Optional.empty(), flight.namedGroup());
  }

  /** Whether it is refused is for the engine to say. */
  @ParameterizedTest
  @ValueSource(strings = {"0303", "030311", "", "030322", "0303" + ZEROS + "ff"})
  void malformedHelloSaysNothing(String hello) {
    read(records(message(2, hello)) + CHANGE_CIPHER_SPEC);
    assertFalse(flight.resumed());
    assertEquals(Optional.empty(), flight.namedGroup());
  }

  @Test
  void nothingIsReadBeyondTheWindow() {
    byte[] bytes = HexFormat.of().parseHex(records(hello(RANDOM, TLS_1_3, X25519)));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    flight.read(buffer, 0, bytes.length - 1);
    assertEquals(0, buffer.position());
    assertEquals(Optional.empty(), flight.namedGroup());
  }

  private void assertNew(String group) {
    assertFalse(flight.resumed());
    assertEquals(Optional.of(group), flight.namedGroup());
    read(CHANGE_CIPHER_SPEC);
    assertFalse(flight.resumed(), "what comes later changes nothing");
  }

  private void read(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    flight.read(ByteBuffer.wrap(bytes), 0, bytes.length);
  }

  private static String hello(String random, String... extensions) {
    String joined = String.join("", extensions);
    return message(
        2, "0303" + random + "00" + "1301" + "00" + "%04x".formatted(joined.length() / 2) + joined);
  }

  private static String message(int type, String body) {
    return "%02x%06x".formatted(type, body.length() / 2) + body;
  }

  /** Cuts messages into records of the longest length there is. */
  private static String records(String messages) {
    StringBuilder records = new StringBuilder();
    for (int at = 0; at < messages.length(); at += 2 * 16384) {
      records.append(record(messages.substring(at, Math.min(messages.length(), at + 2 * 16384))));
    }
    return records.toString();
  }

  private static String record(String fragment) {
    return "160303" + "%04x".formatted(fragment.length() / 2) + fragment;
  }
}
