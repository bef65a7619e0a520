package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsSession;
import java.security.KeyManagementException;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SSLContexts of contexts that are there already. */
@Timeout(60)
class SslContextsTest {
  @ParameterizedTest
  @EnumSource
  void configurationsHold(Mounts backend) throws Exception {
    try (TlsClientContext client = backend(backend).client(Papers.clientConfig());
        TlsServerContext server = backend(backend).server(Papers.serverConfig())) {
      SSLContext clients = SslContexts.client(client);
      SSLContext servers = SslContexts.server(server);
      Dialog dialog = Dialog.of(clients, servers).succeed();
      assertEquals(
          Optional.of(backend.id()),
          SslContexts.facts(dialog.clientSession()).map(TlsSession::backend));
      assertEquals(
          Papers.SERVER.certificate(),
          Objects.requireNonNull(dialog.serverSession().getLocalCertificates())[0]);

      Dialog wrong =
          new Dialog(clients.createSSLEngine("wrong.example", 1), servers.createSSLEngine());
      wrong.fail();
      assertTrue(wrong.certificateRefusal().toString().contains("wrong.example"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void socketsToo(Mounts backend) throws Exception {
    SSLContext context = backend.given();
    try (SocketDialog dialog = SocketDialog.of(context, context, Papers.HOST)) {
      dialog.succeed();

      assertEquals(
          Optional.of(backend.id()),
          SslContexts.facts(dialog.clientSession()).map(TlsSession::backend));
    }
    try (SocketDialog wrong = SocketDialog.of(context, context, "wrong.example")) {
      SocketDialog.Told told = wrong.fail();
      assertInstanceOf(SSLHandshakeException.class, told.toClient());
    }
  }

  @Test
  void checkOfNamesCannotBeTurnedOff() {
    SSLEngine engine = Mounts.JDK.given().createSSLEngine(Papers.HOST, 443);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    assertEquals("HTTPS", parameters.getEndpointIdentificationAlgorithm());
    parameters.setEndpointIdentificationAlgorithm("");

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> engine.setSSLParameters(parameters));
    assertTrue(refusal.toString().contains("endpointIdentificationAlgorithm"));
  }

  @Test
  void missingSideIsRefusedWithWhatToDo() throws Exception {
    try (TlsClientContext client = backend(Mounts.JDK).client(Papers.clientConfig());
        TlsServerContext server = backend(Mounts.JDK).server(Papers.serverConfig())) {
      SSLContext clients = SslContexts.client(client);
      SSLContext servers = SslContexts.server(server);
      refused("SslContexts.server", () -> clients.createSSLEngine().setUseClientMode(false));
      refused("SslContexts.server", clients::getServerSocketFactory);
      refused("SslContexts.server", clients::getServerSessionContext);
      refused("SslContexts.client", () -> servers.createSSLEngine().setUseClientMode(true));
      refused("SslContexts.client", servers::getSocketFactory);
      assertThrows(KeyManagementException.class, () -> clients.init(null, null, null));
    }
  }

  private static void refused(String advice, Runnable call) {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(refusal.toString().contains(advice), refusal::toString);
  }

  @Test
  void sidesMayBeOfDifferentBackends() throws Exception {
    SSLContext context =
        SslContexts.of(
            backend(Mounts.BORINGSSL).client(Papers.clientConfig()),
            backend(Mounts.BC).server(Papers.serverConfig()));
    Dialog dialog = Dialog.of(context).succeed();

    assertEquals("boringssl", SslContexts.facts(dialog.clientSession()).orElseThrow().backend());
    assertEquals("bc", SslContexts.facts(dialog.serverSession()).orElseThrow().backend());
  }

  @Test
  void closedContextIsToldAsSuch() throws Exception {
    TlsClientContext client = backend(Mounts.JDK).client(Papers.clientConfig());
    SSLContext clients = SslContexts.client(client);
    client.close();

    Dialog dialog = Dialog.of(clients, Mounts.JDK.context());
    String message = dialog.failAtOnce().toString();
    assertTrue(message.contains("the context is closed"), message);
  }

  @Test
  void othersSessionsHaveNoFacts() throws Exception {
    SSLContext sun = SSLContext.getInstance("TLS", "SunJSSE");
    sun.init(null, null, null);

    assertEquals(Optional.empty(), SslContexts.facts(sun.createSSLEngine().getSession()));
  }

  private static TlsBackend backend(Mounts backend) {
    return BackendRegistry.load().find(backend.id()).orElseThrow().backend();
  }
}
