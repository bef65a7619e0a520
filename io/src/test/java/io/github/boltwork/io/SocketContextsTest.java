package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.parameters.ClientEngines;
import io.github.boltwork.parameters.ServerEngines;
import java.net.ServerSocket;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockets of contexts that somebody else made, and of contexts that are replaced. */
@Timeout(60)
class SocketContextsTest {
  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  /** Of TLS 1.2, which every backend resumes. */
  private static TlsClientConfig client() {
    return Credentials.client().toBuilder().versions(TlsVersion.TLS_1_2).build();
  }

  private static TlsServerConfig server() throws Exception {
    return Credentials.server().toBuilder().versions(TlsVersion.TLS_1_2).build();
  }

  /** Makes a connection, on which a byte passes, and tells whether it was resumed. */
  private boolean isResumed(TlsSocketFactory clients, ServerSocket listener) throws Exception {
    SSLSocket client = (SSLSocket) clients.createSocket("localhost", listener.getLocalPort());
    try (SocketPair pair = new SocketPair(client, (SSLSocket) listener.accept())) {
      pass(pair.established(threads));
      return client.getSession().toString().contains("resumed");
    }
  }

  private static void pass(SocketPair pair) throws Exception {
    pair.server().getOutputStream().write('x');
    assertEquals('x', pair.client().getInputStream().read());
  }

  @Test
  void givenContextsMakeTheEnginesWhereNothingIsSet() throws Exception {
    FrameBackend backend = new FrameBackend();
    TlsClientContext client = backend.client(Credentials.client());
    TlsServerContext server = backend.server(Credentials.server());
    TlsSocketFactory clients = new TlsSocketFactory(client);
    TlsServerSocketFactory servers = new TlsServerSocketFactory(server);
    for (int i = 1; i <= 2; i++) {
      try (SocketPair pair = SocketPair.connect(clients, servers).established(threads)) {
        pass(pair);
        assertEquals(i, backend.asked.size());
      }
    }
    assertEquals(1, backend.clients.size());
    assertEquals(1, backend.servers.size());
  }

  @Test
  void contextsOfWhatIsSetAreTheFactorysOwn() throws Exception {
    FrameBackend backend = new FrameBackend();
    TlsClientConfig config = Credentials.client().toBuilder().namedGroups("x25519").build();
    TlsSocketFactory clients = new TlsSocketFactory(backend.client(config));
    TlsServerSocketFactory servers = SocketPair.servers(new FrameBackend());
    for (int i = 0; i < 20; i++) {
      try (SocketPair pair = SocketPair.connect(clients, servers)) {
        SSLParameters parameters = pair.client().getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"p" + i});
        pair.client().setSSLParameters(parameters);
        pass(pair.established(threads));
      }
    }
    assertEquals(1 + 20, backend.clients.size());
    assertEquals(List.of("p19"), backend.clients.get(20).applicationProtocols());
    assertEquals(List.of("x25519"), backend.clients.get(20).namedGroups());
    assertEquals(20 - 16, backend.closed);
  }

  @ParameterizedTest
  @EnumSource
  void givenContextsShareTheirSessionsAndStayTheirOwners(Backends backend) throws Exception {
    TlsClientContext client = backend.get().client(client());
    TlsServerSocketFactory servers = new TlsServerSocketFactory(backend.get().server(server()));
    try (ServerSocket listener = SocketPair.listen(servers)) {
      assertFalse(isResumed(new TlsSocketFactory(client), listener));
      assertTrue(isResumed(new TlsSocketFactory(client), listener));
    }
    client.close();
    try (SocketPair pair = SocketPair.connect(new TlsSocketFactory(client), servers)) {
      assertThrows(IllegalStateException.class, () -> pair.client().startHandshake());
    }
  }

  @ParameterizedTest
  @EnumSource
  void replacedContextsResumeNothingAndLeaveConnectionsAlone(Backends backend) throws Exception {
    try (TlsClientContext lent = backend.get().client(client())) {
      ClientEngines client = new ClientEngines(lent, 1);
      ServerEngines server = new ServerEngines(backend.get(), server(), 1);
      TlsSocketFactory clients = new TlsSocketFactory(client);
      TlsServerSocketFactory servers = new TlsServerSocketFactory(server);
      try (ServerSocket listener = SocketPair.listen(servers);
          SocketPair open = SocketPair.connect(clients, servers).established(threads)) {
        assertFalse(isResumed(clients, listener));
        assertTrue(isResumed(clients, listener));
        client.contexts().replace();
        assertFalse(isResumed(clients, listener));
        assertTrue(isResumed(clients, listener));
        server.contexts().replace();
        assertFalse(isResumed(clients, listener));
        pass(open);
      }
      lent.engine("localhost", 1).close();
    }
  }
}
