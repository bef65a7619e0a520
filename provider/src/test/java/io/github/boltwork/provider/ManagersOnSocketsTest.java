package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Managers that were given decide on sockets too, and are shown those. */
@Timeout(60)
class ManagersOnSocketsTest {
  private static final String[] VERSIONS = {"TLSv1.2", "TLSv1.3"};

  @ParameterizedTest
  @EnumSource
  void jdksManagersTakeEachOther(Mounts backend) throws Exception {
    SSLContext clients = backend.context(Papers.keys(Papers.CLIENT), Papers.trust());
    SSLContext servers = backend.context(Papers.keys(Papers.SERVER), Papers.trust());
    for (String version : VERSIONS) {
      try (SocketDialog dialog = SocketDialog.of(clients, servers, Papers.HOST)) {
        dialog.listener().setNeedClientAuth(true);
        dialog.client().setEnabledProtocols(new String[] {version});
        identify(dialog.client());
        dialog.succeed();

        assertEquals(version, dialog.clientSession().getProtocol());
        assertEquals(Papers.SERVER.certificate(), dialog.clientSession().getPeerCertificates()[0]);
        assertEquals(Papers.CLIENT.certificate(), dialog.serverSession().getPeerCertificates()[0]);
        assertArrayEquals(
            Papers.CLIENT.certificates().toArray(), dialog.clientSession().getLocalCertificates());
        assertArrayEquals(
            Papers.SERVER.certificates().toArray(), dialog.serverSession().getLocalCertificates());
        assertEquals(
            backend.id(), SslContexts.facts(dialog.serverSession()).orElseThrow().backend());
        assertNull(dialog.client().getHandshakeSession());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void jdksManagerChecksNamesIfItIsTold(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    try (SocketDialog wrong = SocketDialog.of(context, context, "wrong.example")) {
      identify(wrong.client());
      SocketDialog.Told told = wrong.fail();

      SSLHandshakeException refusal =
          assertInstanceOf(SSLHandshakeException.class, told.toClient());
      CertificateException cause = assertInstanceOf(CertificateException.class, refusal.getCause());
      assertTrue(cause.toString().contains("wrong.example"), cause::toString);
      assertInstanceOf(SSLHandshakeException.class, told.toServer());
    }
    try (SocketDialog unchecked = SocketDialog.of(context, context, "wrong.example")) {
      unchecked.succeed();
    }
  }

  @ParameterizedTest
  @EnumSource
  void strangersAreRefused(Mounts backend) throws Exception {
    TrustManager[] trust = {Papers.trust(Papers.STRANGERS)};
    try (SocketDialog dialog =
        SocketDialog.of(backend.context(null, trust), backend.context(), Papers.HOST)) {
      SocketDialog.Told told = dialog.fail();

      assertInstanceOf(SSLHandshakeException.class, told.toClient());
      String message = String.valueOf(told.toClient().getCause());
      assertTrue(message.contains("unable to find valid certification path"), message);
    }
  }

  @ParameterizedTest
  @EnumSource
  void extendedManagersSeeTheSockets(Mounts backend) throws Exception {
    for (String version : VERSIONS) {
      AskedTrust ofClient = AskedTrust.accepting();
      AskedTrust ofServer = AskedTrust.accepting();
      AskedKeys clientKeys = new AskedKeys(Papers.choosingKeys(Papers.CLIENT));
      AskedKeys serverKeys =
          new AskedKeys(Papers.choosingKeys(Papers.SERVER, Papers.OTHER), "other.example");
      SSLContext clients = backend.context(clientKeys.managers(), ofClient.managers());
      SSLContext servers = backend.context(serverKeys.managers(), ofServer.managers());
      try (SocketDialog dialog = SocketDialog.of(clients, servers, "other.example")) {
        dialog.listener().setNeedClientAuth(true);
        dialog.client().setEnabledProtocols(new String[] {version});
        dialog.succeed();

        assertSame(dialog.client(), ofClient.only().connection());
        assertEquals("other.example", ofClient.only().peerHost());
        assertTrue(ofClient.only().requestedNames().toString().contains("other.example"));
        assertEquals(version, ofClient.only().protocol());
        assertFalse(ofClient.only().localAlgorithms().isEmpty());
        assertSame(dialog.server(), ofServer.only().connection());
        assertEquals(version, ofServer.only().protocol());
        assertEquals(Papers.CLIENT.certificates(), ofServer.only().chain());
        assertSame(dialog.client(), clientKeys.last().connection());
        assertEquals(List.of("CN=Facade Root"), clientKeys.last().issuers());
        assertSame(dialog.server(), serverKeys.last().connection());
        assertEquals(List.of("other.example"), serverKeys.last().requestedNames());
        assertFalse(serverKeys.last().peerAlgorithms().isEmpty());
        assertEquals(Papers.OTHER.certificate(), dialog.clientSession().getPeerCertificates()[0]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusalsAreToldAsSslExceptions(Mounts backend) throws Exception {
    SSLContext clients = backend.context(null, AskedTrust.refusing("not on my list").managers());
    try (SocketDialog dialog = SocketDialog.of(clients, backend.context(), Papers.HOST)) {
      SocketDialog.Told told = dialog.fail();

      assertInstanceOf(SSLHandshakeException.class, told.toClient());
      CertificateException cause =
          assertInstanceOf(CertificateException.class, told.toClient().getCause());
      assertEquals("not on my list", cause.getMessage());
    }
    try (SocketDialog dialog =
        SocketDialog.of(backend.context(), backend.context(null, null), Papers.HOST)) {
      SocketDialog.Told told = dialog.fail();

      assertInstanceOf(SSLHandshakeException.class, told.toServer());
      assertTrue(
          told.toServer().toString().contains("no available authentication scheme"),
          told::toString);
      assertInstanceOf(SSLHandshakeException.class, told.toClient());
      assertTrue(told.toClient().toString().contains("handshake_failure"), told::toString);
    }
  }

  private static void identify(SSLSocket socket) {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
  }
}
