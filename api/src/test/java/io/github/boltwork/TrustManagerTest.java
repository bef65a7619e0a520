package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.pki.ThrowawayAuthority;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A trust manager that is given decides about chains, and about nothing else. */
class TrustManagerTest {
  private static final ThrowawayAuthority ROOT = ThrowawayAuthority.create("Root");
  private static final ServerName NAME = ServerName.of("a.example");
  private static final List<X509Certificate> OLD =
      ROOT.issue("a.example")
          .validity(Instant.EPOCH, Instant.EPOCH.plusSeconds(9))
          .credential()
          .certificates();

  /** Takes down what it is asked; the forms with an engine or a socket are never used. */
  private static final class Manager extends X509ExtendedTrustManager {
    private final List<String> asked = new ArrayList<>();
    private X509Certificate @Nullable [] issuers = {};
    private @Nullable Exception thrown;

    private void judge(String side, X509Certificate[] chain, String authType)
        throws CertificateException {
      asked.add(side + " " + chain.length + " " + authType);
      if (thrown instanceof RuntimeException undeclared) {
        throw undeclared;
      }
      if (thrown instanceof CertificateException declared) {
        throw declared;
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      judge("server", chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      judge("client", chain, authType);
    }

    @Override
    @SuppressWarnings("NullAway") // What those write who do not read.
    public X509Certificate[] getAcceptedIssuers() {
      asked.add("issuers");
      if (thrown instanceof RuntimeException undeclared) {
        throw undeclared;
      }
      return issuers;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
      throw new AssertionError();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
      throw new AssertionError();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
      throw new AssertionError();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
      throw new AssertionError();
    }
  }

  private final Manager manager = new Manager();

  private PeerVerifier verifier() throws TlsException {
    return PeerVerifier.of(TlsTrust.dangerDecidedBy(manager));
  }

  private static TlsException refused(TlsException.Kind kind, Executable action) {
    TlsException failure = assertThrows(TlsException.class, action);
    assertEquals(kind, failure.kind(), failure::toString);
    return failure;
  }

  @Test
  void itsWordIsEnough() throws Exception {
    PeerVerifier verifier = verifier();
    verifier.checkServer(OLD, NAME);
    verifier.checkServer(OLD, null, new byte[] {1});
    verifier.checkClient(OLD);
    assertEquals(
        List.of("issuers", "server 1 UNKNOWN", "server 1 UNKNOWN", "client 1 UNKNOWN"),
        manager.asked);
    assertTrue(verifier.isDecidedByManager());
    assertFalse(PeerVerifier.of(TlsTrust.dangerTrustAnyone()).isDecidedByManager());
    assertFalse(PeerVerifier.of(TlsTrust.certificates(OLD)).isDecidedByManager());
  }

  @Test
  void namesAreNoneOfItsBusiness() throws Exception {
    PeerVerifier verifier = verifier();
    TlsException failure =
        refused(
            TlsException.Kind.NAME_MISMATCH,
            () -> verifier.checkServer(OLD, ServerName.of("b.example")));
    assertNull(failure.getCause());
  }

  @Test
  void nobodyIsNotEvenShown() throws Exception {
    PeerVerifier verifier = verifier();
    assertEquals(
        "the client sent no certificate",
        refused(TlsException.Kind.CERTIFICATE, () -> verifier.checkClient(List.of())).getMessage());
    assertEquals(List.of("issuers"), manager.asked);
  }

  @Test
  void whatItThrowsIsTheCause() throws Exception {
    PeerVerifier verifier = verifier();
    for (Exception thrown :
        List.of(
            new CertificateException("not\u001b[1m this one"),
            new IllegalStateException("not\u001b[1m this one"))) {
      manager.thrown = thrown;
      TlsException ofServer =
          refused(TlsException.Kind.CERTIFICATE, () -> verifier.checkServer(OLD, NAME));
      assertSame(thrown, ofServer.getCause());
      assertEquals(
          "the server's certificate is not accepted: not\\u{1b}[1m this one",
          ofServer.getMessage());
      TlsException ofClient =
          refused(TlsException.Kind.CERTIFICATE, () -> verifier.checkClient(OLD));
      assertSame(thrown, ofClient.getCause());
    }
    manager.thrown = new NullPointerException();
    assertEquals(
        "the client's certificate is not accepted: java.lang.NullPointerException",
        refused(TlsException.Kind.CERTIFICATE, () -> verifier.checkClient(OLD)).getMessage());
  }

  @Test
  void itsIssuersAreReadOnce() throws Exception {
    manager.issuers = new X509Certificate[] {ROOT.certificate()};
    PeerVerifier verifier = verifier();
    assertEquals(List.of(ROOT.certificate()), verifier.authorities());
    assertEquals(List.of(ROOT.certificate()), verifier.authorities());
    assertEquals(List.of("issuers"), manager.asked);
    manager.issuers = null;
    assertEquals(List.of(), verifier().authorities());
    manager.thrown = new IllegalStateException("the list is lost");
    TlsException failure = refused(TlsException.Kind.CONFIG, this::verifier);
    assertSame(manager.thrown, failure.getCause());
    assertTrue(failure.getMessage().contains("the list is lost"), failure::getMessage);
  }

  @Test
  void trustSaysWhoDecides() {
    TlsTrust trust = TlsTrust.dangerDecidedBy(manager);
    assertSame(manager, trust.manager());
    assertFalse(trust.trustsAnyone());
    assertEquals("whom " + Manager.class.getName() + " accepts", trust.toString());
  }
}
