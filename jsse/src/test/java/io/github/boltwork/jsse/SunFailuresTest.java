package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsException.Kind;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What this JDK's engine throws, provoked, and what the other end hears of it. */
class SunFailuresTest {
  private static final TlsTrust STRANGER =
      TlsTrust.certificates(List.of(ThrowawayAuthority.create("Stranger").certificate()));

  // bad_certificate, and handshake_failure with newer JDKs.
  private static final int NO_CERTIFICATE = Runtime.version().feature() == 17 ? 42 : 40;

  static Stream<Arguments> failures() {
    return Stream.of(
        failure(
            "version, server older",
            Kind.NEGOTIATION,
            70,
            c -> c.versions(TlsVersion.TLS_1_3),
            s -> s.versions(TlsVersion.TLS_1_2)),
        failure(
            "version, client older",
            Kind.NEGOTIATION,
            70,
            c -> c.versions(TlsVersion.TLS_1_2),
            s -> s.versions(TlsVersion.TLS_1_3)),
        failure(
            "suite",
            Kind.NEGOTIATION,
            40,
            c -> c.versions(TlsVersion.TLS_1_3).cipherSuites("TLS_AES_128_GCM_SHA256"),
            s -> s.versions(TlsVersion.TLS_1_3).cipherSuites("TLS_AES_256_GCM_SHA384")),
        failure(
            "application protocol",
            Kind.NEGOTIATION,
            120,
            c -> c.applicationProtocols("a"),
            s -> s.applicationProtocols("b")),
        failure("authority, TLS 1.3", Kind.CERTIFICATE, 46, c -> c.trust(STRANGER), s -> {}),
        failure(
            "authority, TLS 1.2",
            Kind.CERTIFICATE,
            46,
            c -> c.trust(STRANGER),
            s -> s.versions(TlsVersion.TLS_1_2)),
        failure("name, TLS 1.3", Kind.NAME_MISMATCH, 46, c -> c.serverName("other.test"), s -> {}),
        failure(
            "name, TLS 1.2",
            Kind.NAME_MISMATCH,
            46,
            c -> c.serverName("other.test"),
            s -> s.versions(TlsVersion.TLS_1_2)),
        failure(
            "client's certificate, TLS 1.2",
            Kind.CERTIFICATE,
            NO_CERTIFICATE,
            c -> {},
            s -> s.versions(TlsVersion.TLS_1_2).clientAuth(ClientAuth.REQUIRE, SunPair.trust())));
  }

  private static Arguments failure(
      String what,
      Kind kind,
      int alert,
      Consumer<TlsClientConfig.Builder> client,
      Consumer<TlsServerConfig.Builder> server) {
    return Arguments.of(what, kind, alert, client, server);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void handshakesFailForTheReasonThereIs(
      String what,
      Kind kind,
      int alert,
      Consumer<TlsClientConfig.Builder> client,
      Consumer<TlsServerConfig.Builder> server)
      throws TlsException {
    try (SunPair pair = new SunPair(client, server)) {
      TlsException failure = assertThrows(TlsException.class, pair::handshake, what);
      assertEquals(kind, failure.kind(), failure::toString);
      // JDK 17 does not tell which alert it has sent, and an encrypted one cannot be seen.
      assertEquals(alert, failure.alert().map(TlsAlert::code).orElse(alert), failure::toString);
      TlsException told = assertThrows(TlsException.class, () -> hear(pair), what);
      assertEquals(Kind.PEER_ALERT, told.kind(), told::toString);
      assertEquals(Optional.of(new TlsAlert(alert)), told.alert(), told::toString);
    }
  }

  /** Lets the end that has not failed take what the other has said. */
  private static void hear(SunPair pair) throws TlsException {
    ByteBuffer out = ByteBuffer.allocate(10_000);
    TlsEngine engine = pair.clientFailed ? pair.server : pair.client;
    ByteBuffer net = (pair.clientFailed ? pair.toServer : pair.toClient).flip();
    assertEquals(TlsStatus.DONE, engine.handshake(net, out));
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(net, pair.plain, out));
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_2,23,18433", "TLS_1_3,23,18433", "TLS_1_2,23,33000", "TLS_1_3,22,65535"})
  void recordTooLongIsAnsweredByAnAlert(TlsVersion version, int type, int length)
      throws TlsException {
    try (SunPair pair = new SunPair(version).handshake()) {
      byte[] header = {(byte) type, 3, 3, (byte) (length >> 8), (byte) length};
      TlsException failure =
          assertThrows(
              TlsException.class,
              () -> pair.server.decrypt(ByteBuffer.wrap(header), pair.plain, pair.toClient));
      assertEquals(Kind.PROTOCOL, failure.kind());
      assertTrue(pair.toClient.position() > 0, "an alert is on its way");
      assertToldByPeer(pair);
    }
  }

  @ParameterizedTest
  @EnumSource
  void changedRecordIsAnsweredByAnAlert(TlsVersion version) throws TlsException {
    try (SunPair pair = new SunPair(version).handshake()) {
      assertEquals(TlsStatus.DONE, pair.client.encrypt(ByteBuffer.allocate(9), pair.toServer));
      pair.toServer.put(10, (byte) ~pair.toServer.get(10));
      TlsException failure =
          assertThrows(
              TlsException.class,
              () -> pair.server.decrypt(pair.toServer.flip(), pair.plain, pair.toClient));
      assertEquals(Kind.PROTOCOL, failure.kind());
      assertEquals(20, assertToldByPeer(pair).alert().orElseThrow().code());
    }
  }

  @CanIgnoreReturnValue
  private static TlsException assertToldByPeer(SunPair pair) {
    TlsException told =
        assertThrows(
            TlsException.class,
            () -> pair.client.decrypt(pair.toClient.flip(), pair.plain, pair.toServer));
    assertEquals(Kind.PEER_ALERT, told.kind(), told::toString);
    return told;
  }

  @Test
  void plainHttpIsToldApart() throws TlsException {
    try (SunPair pair = new SunPair(TlsVersion.TLS_1_3)) {
      byte[] http = "GET /secret HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      TlsException failure =
          assertThrows(
              TlsException.class,
              () -> pair.server.handshake(ByteBuffer.wrap(http), pair.toClient));
      assertEquals(Kind.PROTOCOL, failure.kind());
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertFalse(String.valueOf(cause.getMessage()).contains("secret"));
      }
    }
  }

  @Test
  void closeNotifyInTheHandshakeIsToldAsSuch() throws TlsException {
    try (SunPair pair = new SunPair(TlsVersion.TLS_1_2)) {
      assertEquals(TlsStatus.NEED_NET, pair.step(pair.client, pair.toClient, pair.toServer));
      assertEquals(TlsStatus.NEED_NET, pair.step(pair.server, pair.toServer, pair.toClient));
      assertEquals(TlsStatus.CLOSED, pair.server.closeNotify(pair.toClient));
      TlsException failure = assertThrows(TlsException.class, () -> hear(pair));
      assertEquals(Kind.PEER_ALERT, failure.kind(), failure::toString);
    }
  }
}
