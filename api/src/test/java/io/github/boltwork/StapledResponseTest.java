package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.OcspResponse;
import io.github.boltwork.pki.Purpose;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class StapledResponseTest {
  private static final ThrowawayAuthority ROOT = ThrowawayAuthority.create("Root");
  private static final ThrowawayAuthority MIDDLE = ROOT.intermediate("Middle");
  private static final ThrowawayAuthority STRANGER = ThrowawayAuthority.create("Stranger");
  private static final List<X509Certificate> CHAIN =
      MIDDLE.issue("a.example").credential().certificates();
  private static final ServerName NAME = ServerName.of("a.example");
  private static final String NO_PROOF =
      "the OCSP response that the server has stapled does not prove its certificate 'CN=a.example'"
          + " good: ";

  @ParameterizedTest
  @EnumSource
  void goodIsGoodWhateverTheAuthoritysKey(KeyKind kind) throws Exception {
    ThrowawayAuthority root = ThrowawayAuthority.create("Root", kind);
    X509Certificate leaf = root.issue("a.example").credential().certificate();
    trusting(root.certificate()).checkServer(List.of(leaf), NAME, root.ocspResponse(leaf).der());
  }

  @Test
  void goodOfAnIntermediateIsGood() throws Exception {
    trusting(ROOT.certificate()).checkServer(CHAIN, NAME, response().der());
    trusting(ROOT.certificate()).checkServer(CHAIN, null, response().der());
    List<X509Certificate> foreign = new ArrayList<>();
    for (X509Certificate certificate : CHAIN) {
      foreign.add(ForeignCertificate.of(certificate));
    }
    trusting(ForeignCertificate.of(MIDDLE.certificate()))
        .checkServer(foreign, NAME, response().der());
  }

  @Test
  void revokedIsToldWithItsReason() {
    TlsException failure = refused(CHAIN, response().revoked().der());
    assertSays(
        failure,
        "the server's certificate 'CN=a.example' is revoked, says the OCSP response it has stapled:"
            + " Certificate has been revoked, reason: KEY_COMPROMISE");
    assertEquals(BasicReason.REVOKED, reason(failure));
  }

  @Test
  void respondersThatTheIssuerEntrustsAreBelieved() throws Exception {
    Credential responder = responder(MIDDLE, Purpose.OCSP_SIGNING);
    trusting(ROOT.certificate()).checkServer(CHAIN, NAME, response().signedBy(responder).der());
    TlsException failure = refused(CHAIN, response().signedBy(responder).revoked().der());
    assertEquals(BasicReason.REVOKED, reason(failure));
  }

  @Test
  void nobodyElseIsBelieved() {
    for (Credential other :
        List.of(
            responder(MIDDLE, Purpose.SERVER),
            responder(ROOT, Purpose.OCSP_SIGNING),
            responder(STRANGER, Purpose.OCSP_SIGNING))) {
      for (OcspResponse response : List.of(response(), response().revoked())) {
        assertNoProof(response.signedBy(other).der());
      }
    }
    assertNoProof(STRANGER.ocspResponse(CHAIN.get(0)).der());
    assertNoProof(ThrowawayAuthority.create("Middle").ocspResponse(CHAIN.get(0)).der());
    byte[] forged = response().der();
    forged[forged.length - 1] ^= 1;
    assertNoProof(forged);
  }

  @Test
  void responsesOfAnotherTimeOrCertificateProveNothing() {
    Instant now = Instant.now();
    Duration day = Duration.ofDays(1);
    assertNoProof(response().validity(now.minus(day.multipliedBy(2)), now.minus(day)).der());
    assertNoProof(response().validity(now.plus(day), now.plus(day.multipliedBy(2))).der());
    assertNoProof(MIDDLE.ocspResponse(MIDDLE.certificate()).der());
    assertNoProof(response().unknown().der());
  }

  @Test
  void whatIsNoResponseProvesNothing() {
    byte[] whole = response().der();
    byte[] tryLater = {0x30, 3, 0x0a, 1, 3};
    assertNoProof(tryLater);
    assertNoProof(new byte[0]);
    assertNoProof("no DER at all".getBytes(StandardCharsets.US_ASCII));
    for (int length = 1; length < whole.length; length += 7) {
      assertNoProof(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void trustAndNameComeFirst() {
    byte[] revoked = response().revoked().der();
    TlsException untrusted =
        assertThrows(
            TlsException.class,
            () -> trusting(STRANGER.certificate()).checkServer(CHAIN, NAME, revoked));
    assertSays(untrusted, "no path leads to any of the 1 trusted authorities");
    TlsException misnamed =
        assertThrows(
            TlsException.class,
            () ->
                trusting(ROOT.certificate())
                    .checkServer(CHAIN, ServerName.of("b.example"), revoked));
    assertEquals(TlsException.Kind.NAME_MISMATCH, misnamed.kind());
  }

  @Test
  void certificatesTrustedThemselvesNeedNoProof() throws Exception {
    byte[] revoked = response().revoked().der();
    trusting(CHAIN.get(0)).checkServer(CHAIN, NAME, revoked);
    PeerVerifier.of(TlsTrust.dangerTrustAnyone()).checkServer(CHAIN, NAME, revoked);
    Credential self = ThrowawayAuthority.selfSigned("a.example").credential();
    trusting(self.certificate()).checkServer(self.certificates(), NAME, new byte[1]);
  }

  /** A judge that asked around could be made to wait, or to tell who connects where. */
  @Test
  void nobodyIsAsked() throws Exception {
    try (ServerSocketChannel responder = ServerSocketChannel.open()) {
      responder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      responder.configureBlocking(false);
      int port = ((InetSocketAddress) responder.getLocalAddress()).getPort();
      Credential leaf =
          MIDDLE.issue("a.example").ocspResponder("http://127.0.0.1:" + port).credential();
      for (OcspResponse response :
          List.of(
              MIDDLE.ocspResponse(MIDDLE.certificate()),
              MIDDLE.ocspResponse(leaf.certificate()).unknown(),
              MIDDLE.ocspResponse(leaf.certificate()).validity(Instant.EPOCH, Instant.EPOCH))) {
        assertSays(refused(leaf.certificates(), response.der()), NO_PROOF);
      }
      assertSays(refused(leaf.certificates(), new byte[9]), NO_PROOF);
      assertNull(responder.accept(), "the responder that the certificate names");
    }
  }

  private static Credential responder(ThrowawayAuthority authority, Purpose purpose) {
    return authority.issue().commonName("Responder").purpose(purpose).credential();
  }

  private static OcspResponse response() {
    return MIDDLE.ocspResponse(CHAIN.get(0));
  }

  private static void assertNoProof(byte[] response) {
    TlsException failure = refused(CHAIN, response);
    assertSays(failure, NO_PROOF);
    assertTrue(reason(failure) != BasicReason.REVOKED, failure::getMessage);
  }

  private static TlsException refused(List<X509Certificate> chain, byte[] response) {
    TlsException failure =
        assertThrows(
            TlsException.class,
            () -> trusting(ROOT.certificate()).checkServer(chain, NAME, response));
    assertEquals(TlsException.Kind.CERTIFICATE, failure.kind(), failure::getMessage);
    return failure;
  }

  private static CertPathValidatorException.Reason reason(TlsException failure) {
    return assertInstanceOf(CertPathValidatorException.class, failure.getCause()).getReason();
  }

  private static void assertSays(TlsException failure, String substance) {
    assertTrue(failure.getMessage().contains(substance), failure::getMessage);
  }

  private static PeerVerifier trusting(X509Certificate anchor) throws TlsException {
    return PeerVerifier.of(TlsTrust.certificates(List.of(anchor)));
  }
}
