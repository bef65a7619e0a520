package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsException.Kind;
import io.github.boltwork.engine.Diagnosis;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the JDK throws, as JDK 17 and as JDK 25 write it. */
class JsseFailuresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          handshake | Received fatal alert: handshake_failure | PEER_ALERT | 40
          handshake | (handshake_failure) Received fatal alert: handshake_failure | PEER_ALERT | 40
          ssl       | Received fatal alert: internal_error | PEER_ALERT | 80
          ssl       | (bad_record_mac) Received fatal alert: bad_record_mac | PEER_ALERT | 20
          protocol  | Unknown alert description (115) | PEER_ALERT | 115
          protocol  | (unexpected_message) Unknown alert description (-56) | PEER_ALERT | 200
          ssl       | Received fatal close_notify alert | PEER_ALERT | 90
          protocol  | Received close_notify during handshake | PEER_ALERT | 0
          protocol  | (unexpected_message) Received close_notify during handshake | PEER_ALERT | 0
          handshake | no cipher suites in common | NEGOTIATION |
          handshake | (handshake_failure) no cipher suites in common | NEGOTIATION | 40
          handshake | No appropriate protocol (protocol is disabled or | NEGOTIATION |
          handshake | The client supported protocol versions [TLSv1.2] are not | NEGOTIATION |
          handshake | (protocol_version) The client supported protocol | NEGOTIATION | 70
          handshake | No negotiable cipher suite | NEGOTIATION |
          handshake | Client requested protocol TLSv1.1 is not enabled or supported in | NEGOTIATION |
          ssl       | No available application protocol | NEGOTIATION |
          handshake | (no_application_protocol) No available application protocol | NEGOTIATION | 120
          handshake | Empty client certificate chain | CERTIFICATE |
          handshake | (certificate_required) Empty client certificate chain | CERTIFICATE | 116
          handshake | (bad_certificate) Empty client certificate chain | CERTIFICATE | 42
          ssl       | Tag mismatch! | PROTOCOL |
          ssl       | (bad_record_mac) Tag mismatch | PROTOCOL | 20
          ssl       | (handshake_failure) Tag mismatch | PROTOCOL | 40
          simple    | (internal_error) Unrecognized SSL message, plaintext | PROTOCOL | 80
          simple    | Unsupported or unrecognized SSL message | PROTOCOL |
          protocol  | (unexpected_message) Unexpected handshake message: finished | PROTOCOL | 10
          handshake | (decrypt_error) Invalid CertificateVerify signature | PROTOCOL | 51
          handshake | (handshake_failure) Cannot verify CertificateVerify signature | PROTOCOL | 40
          handshake | (handshake_failure) Cannot produce CertificateVerify signature | INTERNAL | 40
          handshake | (illegal_parameter) anything | PROTOCOL | 47
          ssl       | (internal_error) problem wrapping app data | INTERNAL | 80
          runtime   | anything | INTERNAL |
          runtime   | "" | INTERNAL |
          error     | anything | INTERNAL |
          protocol  | "" | PROTOCOL |
          """)
  void translates(String type, String message, Kind kind, @Nullable Integer alert) {
    Throwable thrown =
        switch (type) {
          case "handshake" -> new SSLHandshakeException(message);
          case "protocol" -> new SSLProtocolException(message);
          case "ssl" -> new SSLException(message, new AEADBadTagException("Tag mismatch!"));
          case "simple" -> new SSLException(message);
          case "runtime" -> new IllegalStateException(message);
          default -> new LinkageError(message);
        };
    TlsException failure = translate(thrown, null);
    assertEquals(kind, failure.kind(), failure::toString);
    assertEquals(Optional.ofNullable(alert).map(TlsAlert::new), failure.alert());
    assertSame(thrown, failure.getCause());
    assertEquals(Optional.of("test"), failure.backend());
    assertFalse(String.valueOf(failure.getMessage()).startsWith(" "), "something is always said");
    assertFalse(String.valueOf(failure.getMessage()).startsWith("("), "the alert is no prefix");
  }

  @ParameterizedTest
  @CsvSource({"40,NEGOTIATION", "70,NEGOTIATION", "42,CERTIFICATE", "80,INTERNAL", "50,PROTOCOL"})
  void alertThatWasSeenLeavingCounts(int code, Kind kind) {
    TlsAlert seen = new TlsAlert(code);
    TlsException failure = translate(new SSLException("(decode_error) odd"), seen);
    assertEquals(kind, failure.kind());
    assertEquals(Optional.of(seen), failure.alert());
  }

  @Test
  void exceptionWithoutAMessageIsToldToo() {
    TlsException failure = translate(new NullPointerException(), null);
    assertEquals("the TLS library failed [backend test]", failure.getMessage());
  }

  /** JDK 17 does not say the alert, and with TLS 1.3 nobody sees it leave. */
  @Test
  void certificateThatCannotBeReadIsTheCertificatesFault() {
    CertificateException unreadable = new CertificateException("Could not parse certificate");
    for (Throwable thrown :
        List.of(new SSLProtocolException("odd"), new IllegalStateException("odd"))) {
      assertSame(thrown, thrown.initCause(unreadable));
      assertEquals(Kind.CERTIFICATE, translate(thrown, null).kind());
    }
    assertEquals(Kind.CERTIFICATE, translate(unreadable, null).kind());
  }

  /** A certificate may have any subject, and messages about it quote that. */
  @ParameterizedTest
  @CsvSource({
    "Received fatal alert: internal_error",
    "Received close_notify during handshake",
    "no cipher suites in common"
  })
  void peerCannotNameItsFailure(String subject) {
    TlsException verdict =
        new TlsException(Kind.NAME_MISMATCH, "the certificate 'CN=" + subject + "' is not for x");
    SSLHandshakeException thrown =
        new SSLHandshakeException("(certificate_unknown) " + verdict.getMessage());
    CertificateException wrapped = new CertificateException(verdict.getMessage(), verdict);
    assertSame(thrown, thrown.initCause(wrapped));
    TlsException failure = translate(thrown, null);
    assertEquals(Kind.NAME_MISMATCH, failure.kind());
    assertEquals(46, failure.alert().orElseThrow().code());
  }

  /** The words of another library win, but never over a verdict on a certificate. */
  @Test
  void libraryReadsItsOwnWords() {
    Diagnosis diagnosis =
        new Diagnosis(Kind.PEER_ALERT, "told by the library", Optional.of(new TlsAlert(48)));
    Throwable thrown = new SSLException("no cipher suites in common");
    TlsException failure =
        JsseFailures.translate(thrown, null, "test", told -> Optional.of(diagnosis));
    assertEquals(Kind.PEER_ALERT, failure.kind());
    assertEquals(48, failure.alert().orElseThrow().code());
    Throwable refusal = new SSLException("no", new TlsException(Kind.CERTIFICATE, "not trusted"));
    TlsException verdict =
        JsseFailures.translate(refusal, null, "test", told -> Optional.of(diagnosis));
    assertEquals(Kind.CERTIFICATE, verdict.kind());
  }

  private static TlsException translate(Throwable thrown, @Nullable TlsAlert sent) {
    return JsseFailures.translate(thrown, sent, "test", told -> Optional.empty());
  }
}
