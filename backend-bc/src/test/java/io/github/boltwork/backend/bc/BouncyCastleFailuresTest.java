package io.github.boltwork.backend.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException.Kind;
import io.github.boltwork.engine.Diagnosis;
import java.io.IOException;
import java.security.InvalidKeyException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bouncy Castle's exceptions, as they come: wrapped, with codes and words of its own. */
final class BouncyCastleFailuresTest {
  @ParameterizedTest
  @CsvSource({
    "10,PROTOCOL",
    "20,PROTOCOL",
    "40,NEGOTIATION",
    "42,CERTIFICATE",
    "46,CERTIFICATE",
    "50,PROTOCOL",
    "51,PROTOCOL",
    "70,NEGOTIATION",
    "80,INTERNAL",
    "116,CERTIFICATE",
    "120,NEGOTIATION"
  })
  void alertsItRaisesTellTheKind(short code, Kind kind) {
    Diagnosis found = diagnose(new SSLException(new TlsFatalAlert(code)));
    assertEquals(kind, found.kind());
    assertEquals(Optional.of(new TlsAlert(code)), found.alert());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40, 48, 199, 255})
  void alertsItReceivesAreThePeers(int code) {
    assertEquals(
        Diagnosis.received(new TlsAlert(code)),
        diagnose(new SSLException(new TlsFatalAlertReceived((byte) code))));
  }

  @Test
  void itsWordsAreKeptWithoutItsNamesForThings() {
    Diagnosis found =
        diagnose(
            new SSLException(
                new TlsFatalAlert((short) 40, "[server #4 @5e8c34a0] found no selectable suite")));
    assertEquals("found no selectable suite", found.message());
    assertEquals(
        "not [bracketed] first",
        diagnose(new TlsFatalAlert((short) 47, "not [bracketed] first")).message());
  }

  @Test
  void whereItHasNoneTheReasonBelowIsTold() {
    assertEquals(
        "Bouncy Castle refused to go on (bad_record_mac)",
        diagnose(new TlsFatalAlert((short) 20)).message());
    assertEquals(
        "Bouncy Castle refused to go on (internal_error): no such key",
        diagnose(new TlsFatalAlert((short) 80, new InvalidKeyException("no such key"))).message());
  }

  @Test
  void aClientWithoutACertificateIsNoMatterOfNegotiation() {
    Diagnosis found = diagnose(notifyClientCertificate());
    assertEquals(Kind.CERTIFICATE, found.kind());
    assertEquals("the client showed no certificate", found.message());
  }

  @Test
  void whatIsNotItsOwnIsLeftToOthers() {
    assertEquals(
        Optional.empty(), BouncyCastleFailures.diagnose(new SSLException(new IOException("x"))));
  }

  /** By the name of the method BCJSSE refuses it in. */
  private static Throwable notifyClientCertificate() {
    return new SSLException(new TlsFatalAlert((short) 40));
  }

  private static Diagnosis diagnose(Throwable thrown) {
    return BouncyCastleFailures.diagnose(thrown).orElseThrow();
  }
}
