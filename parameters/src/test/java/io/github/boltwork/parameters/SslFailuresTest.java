package io.github.boltwork.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsException.Kind;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs written for JSSE are thrown. */
final class SslFailuresTest {
  private static final String TABLE =
      """
      # kind,         alert, in the handshake, after it
      CERTIFICATE,    42,    handshake,        handshake
      NAME_MISMATCH,  42,    handshake,        handshake
      NEGOTIATION,    40,    handshake,        handshake
      CONFIG,         -1,    handshake,        handshake
      PROTOCOL,       10,    protocol,         protocol
      PROTOCOL,       20,    protocol,         protocol
      TRUNCATED,      -1,    other,            other
      INTERNAL,       80,    other,            other
      PEER_ALERT,     -1,    handshake,        other
      PEER_ALERT,     0,     handshake,        other
      PEER_ALERT,     10,    handshake,        other
      PEER_ALERT,     20,    handshake,        other
      PEER_ALERT,     22,    handshake,        other
      PEER_ALERT,     40,    handshake,        handshake
      PEER_ALERT,     42,    handshake,        handshake
      PEER_ALERT,     48,    handshake,        handshake
      PEER_ALERT,     80,    handshake,        other
      PEER_ALERT,     90,    handshake,        other
      PEER_ALERT,     116,   handshake,        handshake
      PEER_ALERT,     120,   handshake,        handshake
      """;

  @ParameterizedTest
  @CsvSource(textBlock = TABLE)
  void classesTellWhatItIs(Kind kind, int alert, String inTheHandshake, String afterIt) {
    TlsException failure = failure(kind, alert, null);
    assertEquals(type(inTheHandshake), SslFailures.of(failure, true).getClass());
    assertEquals(type(afterIt), SslFailures.of(failure, false).getClass());
  }

  private static Class<? extends SSLException> type(String name) {
    return switch (name) {
      case "handshake" -> SSLHandshakeException.class;
      case "protocol" -> SSLProtocolException.class;
      case "other" -> SSLException.class;
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Test
  void tableLeavesNoKindOut() {
    Set<Kind> left = EnumSet.allOf(Kind.class);
    for (String line : TABLE.lines().toList()) {
      left.removeIf(kind -> line.startsWith(kind + ","));
    }
    assertEquals(Set.of(), left);
  }

  @ParameterizedTest
  @CsvSource({"NEGOTIATION", "CONFIG", "PROTOCOL", "TRUNCATED", "INTERNAL", "PEER_ALERT"})
  void failuresOfNoCertificateAreTheCauseThemselves(Kind kind) {
    TlsException failure = failure(kind, 80, new IllegalStateException("below"));
    SSLException told = SslFailures.of(failure, true);
    assertEquals(failure.getMessage(), told.getMessage());
    assertSame(failure, told.getCause());
    assertEquals(0, told.getSuppressed().length);
  }

  @Test
  void certificateExceptionIsTheCauseItself() {
    CertificateException expired = new CertificateExpiredException("in May");
    TlsException failure = failure(Kind.CERTIFICATE, 45, expired);
    for (TlsException thrown : new TlsException[] {failure, failure.repeat().repeat()}) {
      SSLException told = SslFailures.of(thrown, true);
      assertEquals(failure.getMessage(), told.getMessage());
      assertSame(expired, told.getCause());
      assertSame(thrown, told.getSuppressed()[0]);
    }
  }

  @Test
  void verdictThatALibraryHasWrappedIsFound() {
    CertificateException expired = new CertificateExpiredException("in May");
    TlsException verdict = failure(Kind.CERTIFICATE, 45, expired);
    CertificateException wrapped = new CertificateException("not accepted", verdict);
    SSLException ofLibrary = new SSLException("(bad_certificate) not accepted", wrapped);
    assertSame(expired, SslFailures.of(failure(Kind.CERTIFICATE, 45, ofLibrary), true).getCause());
  }

  @Test
  void certificateExceptionIsMadeWhereThereIsNone() {
    CertPathValidatorException revoked = new CertPathValidatorException("revoked");
    for (TlsException failure :
        Stream.of(Kind.CERTIFICATE, Kind.NAME_MISMATCH)
            .map(k -> failure(k, 42, revoked))
            .toList()) {
      SSLException told = SslFailures.of(failure, true);
      CertificateException cause = assertInstanceOf(CertificateException.class, told.getCause());
      assertEquals(failure.getMessage(), cause.getMessage());
      assertSame(failure, cause.getCause());
      assertSame(revoked, failure.getCause());
    }
  }

  private static TlsException failure(Kind kind, int alert, @Nullable Throwable cause) {
    return new TlsException(
        kind, "what was seen", alert < 0 ? null : new TlsAlert(alert), "fake", cause);
  }
}
