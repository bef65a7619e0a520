package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What sockets are told by {@code SSLParameters} and their own setters, honoured or refused. */
@Timeout(60)
class SocketParametersTest {
  private static final String SUITE_12 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @Test
  void settingWhatWasGotChangesNothing() throws Exception {
    FrameBackend backend = new FrameBackend();
    try (SocketPair pair = SocketPair.connect(backend)) {
      for (SSLSocket socket : new SSLSocket[] {pair.client(), pair.server()}) {
        socket.setSSLParameters(socket.getSSLParameters());
        socket.setEnabledCipherSuites(socket.getEnabledCipherSuites());
        socket.setEnabledProtocols(socket.getEnabledProtocols());
        socket.setUseClientMode(socket.getUseClientMode());
        socket.setNeedClientAuth(socket.getNeedClientAuth());
        socket.setWantClientAuth(socket.getWantClientAuth());
        socket.setEnableSessionCreation(socket.getEnableSessionCreation());
      }
      SocketPair unused = pair.established(threads);
      pair.client().setSSLParameters(pair.client().getSSLParameters());
      assertEquals(1, backend.clients.size());
      assertEquals(1, backend.servers.size());
    }
  }

  @Test
  void defaultsAreTold() throws Exception {
    try (SocketPair pair = SocketPair.connect(new FrameBackend())) {
      SSLParameters client = pair.client().getSSLParameters();
      assertEquals("HTTPS", client.getEndpointIdentificationAlgorithm());
      assertEquals(List.of(new SNIHostName("localhost")), client.getServerNames());
      assertArrayEquals(new String[] {"TLSv1.2", "TLSv1.3"}, client.getProtocols());
      assertEquals(TlsConfig.DEFAULT_CIPHER_SUITES, List.of(client.getCipherSuites()));
      assertEquals(0, client.getApplicationProtocols().length);
      assertTrue(pair.client().getUseClientMode());
      assertFalse(pair.server().getUseClientMode());
      assertNull(pair.server().getSSLParameters().getServerNames());
      assertNull(pair.server().getSSLParameters().getEndpointIdentificationAlgorithm());
      assertEquals(
          TlsConfig.DEFAULT_CIPHER_SUITES, List.of(pair.client().getSupportedCipherSuites()));
      assertArrayEquals(new String[] {"TLSv1.2", "TLSv1.3"}, pair.client().getSupportedProtocols());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasSetIsNegotiated(Backends backend) throws Exception {
    TlsSocketFactory clients = SocketPair.clients(backend.get());
    try (ServerSocket listener = SocketPair.listen(SocketPair.servers(backend.get()))) {
      negotiate(clients, listener, false);
      // The second connection is of the same derived contexts, so it resumes the first one's.
      negotiate(clients, listener, true);
    }
  }

  private void negotiate(TlsSocketFactory clients, ServerSocket listener, boolean resumes)
      throws Exception {
    SSLSocket client = (SSLSocket) clients.createSocket("localhost", listener.getLocalPort());
    try (SocketPair pair = new SocketPair(client, (SSLSocket) listener.accept())) {
      SSLParameters parameters = pair.client().getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
      parameters.setCipherSuites(new String[] {SUITE_12});
      parameters.setApplicationProtocols(new String[] {"two", "one"});
      parameters.setServerNames(List.of(new SNIHostName("localhost")));
      pair.client().setSSLParameters(parameters);
      SSLParameters ofServer = pair.server().getSSLParameters();
      ofServer.setApplicationProtocols(new String[] {"one", "two"});
      pair.server().setSSLParameters(ofServer);
      SocketPair unused = pair.established(threads);
      assertEquals("TLSv1.2", pair.client().getSession().getProtocol());
      assertEquals(SUITE_12, pair.server().getSession().getCipherSuite());
      assertEquals("one", pair.client().getApplicationProtocol());
      assertEquals("one", pair.server().getApplicationProtocol());
      assertEquals(resumes, pair.client().getSession().toString().contains("resumed"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void serversAskClientsAsTold(Backends backend) throws Exception {
    TlsServerConfig config =
        Credentials.server().toBuilder().clientAuth(ClientAuth.NONE, Credentials.trust()).build();
    TlsServerSocketFactory servers = new TlsServerSocketFactory(backend.get(), config);
    TlsClientConfig named =
        Credentials.client().toBuilder().identity(Credentials.identity(Credentials.CLIENT)).build();
    TlsSocketFactory clients = new TlsSocketFactory(backend.get(), named);
    try (ServerSocket listener = SocketPair.listen(servers)) {
      SSLServerSocket server = (SSLServerSocket) listener;
      server.setNeedClientAuth(true);
      assertTrue(server.getNeedClientAuth());
      assertFalse(server.getWantClientAuth());
      SSLSocket client = (SSLSocket) clients.createSocket("localhost", listener.getLocalPort());
      try (SocketPair pair = new SocketPair(client, (SSLSocket) listener.accept())) {
        SocketPair unused = pair.established(threads);
        assertEquals("CN=client.test", pair.server().getSession().getPeerPrincipal().getName());
      }
    }
  }

  @Test
  void serverSocketsPassTheirSettingsOn() throws Exception {
    try (ServerSocket listener = SocketPair.listen(SocketPair.servers(new FrameBackend()))) {
      SSLServerSocket server = (SSLServerSocket) listener;
      server.setEnabledProtocols(new String[] {"TLSv1.3"});
      server.setEnabledCipherSuites(new String[] {"TLS_AES_256_GCM_SHA384"});
      server.setWantClientAuth(true);
      assertTrue(server.getSSLParameters().getWantClientAuth());
      server.setSSLParameters(server.getSSLParameters());
      SSLSocket unused =
          (SSLSocket)
              SocketPair.clients(new FrameBackend())
                  .createSocket("localhost", server.getLocalPort());
      try (SSLSocket accepted = (SSLSocket) server.accept()) {
        assertArrayEquals(new String[] {"TLSv1.3"}, accepted.getEnabledProtocols());
        assertArrayEquals(
            new String[] {"TLS_AES_256_GCM_SHA384"}, accepted.getEnabledCipherSuites());
        assertTrue(accepted.getWantClientAuth());
      }
      unused.close();
      assertFalse(server.getUseClientMode());
      assertThrows(IllegalArgumentException.class, () -> server.setUseClientMode(true));
    }
  }

  @Test
  void theCheckOfTheNameCannotBeTurnedOffIfItWasOn() throws Exception {
    FrameBackend backend = new FrameBackend();
    TlsClientConfig careless = Credentials.client().toBuilder().dangerSkipServerNameCheck().build();
    TlsSocketFactory clients = new TlsSocketFactory(backend, careless);
    try (SocketPair pair = SocketPair.connect(clients, SocketPair.servers(backend))) {
      SSLParameters parameters = pair.client().getSSLParameters();
      assertNull(parameters.getEndpointIdentificationAlgorithm());
      parameters.setEndpointIdentificationAlgorithm("");
      pair.client().setSSLParameters(parameters);
      parameters.setEndpointIdentificationAlgorithm("https");
      pair.client().setSSLParameters(parameters);
      assertEquals("HTTPS", pair.client().getSSLParameters().getEndpointIdentificationAlgorithm());
      parameters.setEndpointIdentificationAlgorithm(null);
      pair.client().setSSLParameters(parameters);
      assertEquals("HTTPS", pair.client().getSSLParameters().getEndpointIdentificationAlgorithm());
      parameters.setEndpointIdentificationAlgorithm("");
      pair.client().setSSLParameters(parameters);
      assertNull(pair.client().getSSLParameters().getEndpointIdentificationAlgorithm());
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      pair.client().setSSLParameters(parameters);
      SocketPair unused = pair.established(threads);
      assertTrue(backend.clients.get(1).checksServerName());
    }
    refused("dangerSkipServerNameCheck()", p -> p.setEndpointIdentificationAlgorithm(""));
    refused("'IMAPS' is unknown", p -> p.setEndpointIdentificationAlgorithm("IMAPS"));
  }

  @Test
  void anotherServerNameIsSentAndChecked() throws Exception {
    FrameBackend backend = new FrameBackend();
    try (SocketPair pair = SocketPair.connect(backend)) {
      named(pair, "other.test");
      assertEquals("other.test:" + pair.client().getPort(), backend.asked.get(0));
      assertEquals(1, backend.clients.size(), "a name alone needs no context of its own");
    }
    TlsClientConfig config = Credentials.client().toBuilder().serverName("fixed.test").build();
    TlsSocketFactory clients = new TlsSocketFactory(backend, config);
    try (SocketPair pair = SocketPair.connect(clients, SocketPair.servers(backend))) {
      assertEquals(
          List.of(new SNIHostName("fixed.test")),
          pair.client().getSSLParameters().getServerNames());
      named(pair, "other.test");
      assertEquals(
          Optional.of("other.test"), backend.clients.get(2).serverName().map(Object::toString));
    }
  }

  private void named(SocketPair pair, String name) throws Exception {
    SSLParameters parameters = pair.client().getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(name)));
    pair.client().setSSLParameters(parameters);
    SocketPair unused = pair.established(threads);
  }

  private static void refused(String why, Consumer<SSLParameters> change) throws Exception {
    try (SSLSocket socket = (SSLSocket) SocketPair.clients(new FrameBackend()).createSocket()) {
      SSLParameters parameters = socket.getSSLParameters();
      change.accept(parameters);
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> socket.setSSLParameters(parameters));
      assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal::getMessage);
    }
  }

  @Test
  void contextsAreKeptAndTheOldestIsClosed() throws Exception {
    FrameBackend backend = new FrameBackend();
    TlsSocketFactory clients = SocketPair.clients(backend);
    TlsServerSocketFactory servers = SocketPair.servers(new FrameBackend());
    for (int i = 0; i < 40; i++) {
      try (SocketPair pair = SocketPair.connect(clients, servers)) {
        SSLParameters parameters = pair.client().getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"p" + i / 2});
        pair.client().setSSLParameters(parameters);
        SocketPair unused = pair.established(threads);
      }
    }
    assertEquals(1 + 20, backend.clients.size());
    assertEquals(20 - 16, backend.closed);
    assertEquals(List.of("p19"), backend.clients.get(20).applicationProtocols());
    assertEquals(Set.of(TlsVersion.values()), backend.clients.get(20).versions());
  }
}
