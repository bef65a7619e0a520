package io.github.boltwork.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException.Kind;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conscrypt 2.9.0's messages, as seen. */
final class BoringSslErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "10000410, SSL routines, SSLV3_ALERT_HANDSHAKE_FAILURE, PEER_ALERT, 40",
    "10000418, SSL routines, TLSV1_ALERT_UNKNOWN_CA, PEER_ALERT, 48",
    "10000460, SSL routines, TLSV1_ALERT_NO_APPLICATION_PROTOCOL, PEER_ALERT, 120",
    "100004af, SSL routines, reason(1199), PEER_ALERT, 199",
    "100000d7, SSL routines, SSL_HANDSHAKE_FAILURE, PEER_ALERT, 0",
    "100000b8, SSL routines, NO_SHARED_CIPHER, NEGOTIATION,",
    "100000f0, SSL routines, UNSUPPORTED_PROTOCOL, NEGOTIATION,",
    "100000c0, SSL routines, PEER_DID_NOT_RETURN_A_CERTIFICATE, CERTIFICATE,",
    "10000110, SSL routines, CANNOT_PARSE_LEAF_CERT, CERTIFICATE,",
    "1000012e, SSL routines, KEY_USAGE_BIT_INCORRECT, CERTIFICATE,",
    "06000080, public key routines, UNSUPPORTED_ALGORITHM, CERTIFICATE,",
    "1000008b, SSL routines, DECRYPTION_FAILED_OR_BAD_RECORD_MAC, PROTOCOL,",
    "1000010b, SSL routines, WRONG_VERSION_NUMBER, PROTOCOL,",
    "1e000065, Cipher functions, BAD_DECRYPT, PROTOCOL,",
    "10000044, SSL routines, INTERNAL_ERROR, INTERNAL,"
  })
  void codesAreRead(
      String code, String library, String reason, Kind kind, @Nullable Integer alert) {
    SSLException thrown =
        new SSLException(
            "Read error: ssl=0x7f10bc0c5e88: Failure in SSL library, usually a protocol error\n"
                + "error:%s:%s:OPENSSL_internal:%s (external/x.cc:594 0x7f10bc:0x00000001)"
                    .formatted(code, library, reason));
    Diagnosis diagnosis = BoringSslErrors.diagnose(new SSLException(thrown)).orElseThrow();
    assertEquals(kind, diagnosis.kind());
    assertEquals(Optional.ofNullable(alert).map(TlsAlert::new), diagnosis.alert());
    assertTrue(alert != null || diagnosis.message().contains(reason), diagnosis::message);
    assertTrue(!diagnosis.message().contains("0x7f"), "addresses are nobody's business");
  }

  @Test
  void otherWordsAreLeftToOthers() {
    assertEquals(Optional.empty(), BoringSslErrors.diagnose(new SSLException("Closed")));
    assertEquals(Optional.empty(), BoringSslErrors.diagnose(new SSLException((String) null)));
  }
}
