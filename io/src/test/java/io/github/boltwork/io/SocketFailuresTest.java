package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.parameters.ClientEngines;
import io.github.boltwork.parameters.ServerEngines;
import java.net.Socket;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.Future;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockets whose engines have words of their own for failures and sessions. */
@Timeout(60)
class SocketFailuresTest {
  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  private static ToldEngines client(Backends backend, TlsClientConfig config) throws Exception {
    return new ToldEngines(new ClientEngines(backend.get(), config, 1));
  }

  private static ToldEngines server(Backends backend) throws Exception {
    return new ToldEngines(new ServerEngines(backend.get(), Credentials.server(), 1));
  }

  @ParameterizedTest
  @EnumSource
  void failedHandshakesAreToldInTheirWords(Backends backend) throws Exception {
    TlsClientConfig distrustful = TlsClientConfig.defaults();
    TlsSocketFactory clients = new TlsSocketFactory(client(backend, distrustful));
    TlsServerSocketFactory servers = new TlsServerSocketFactory(server(backend));
    try (SocketPair pair = SocketPair.connect(clients, servers)) {
      Future<SSLException> served =
          threads.start(
              () -> assertThrows(SSLException.class, () -> pair.server().getInputStream().read()));
      SSLHandshakeException told =
          assertThrows(SSLHandshakeException.class, () -> pair.client().startHandshake());
      assertInstanceOf(CertificateException.class, told.getCause());
      TlsException failure = assertInstanceOf(TlsException.class, told.getSuppressed()[0]);
      assertEquals(TlsException.Kind.CERTIFICATE, failure.kind());
      assertEquals(failure.getMessage(), told.getMessage());
      assertInstanceOf(SSLHandshakeException.class, Threads.join(served));
      // As told before: the failed handshake has closed the socket.
      assertThrows(SocketException.class, () -> pair.client().startHandshake());
    }
  }

  @ParameterizedTest
  @EnumSource
  void wrongNamesAreToldInTheirWords(Backends backend) throws Exception {
    Socket[] plain = SocketPair.plain();
    TlsSocketFactory clients = new TlsSocketFactory(client(backend, Credentials.client()));
    TlsServerSocketFactory servers = new TlsServerSocketFactory(server(backend));
    try (SSLSocket client = (SSLSocket) clients.createSocket(plain[0], "wrong.test", 1, true);
        SSLSocket server = servers.createSocket(plain[1], null, true)) {
      Future<SSLException> served =
          threads.start(() -> assertThrows(SSLException.class, server::startHandshake));
      SSLException told =
          assertThrows(SSLHandshakeException.class, () -> client.getOutputStream().write('x'));
      CertificateException cause = assertInstanceOf(CertificateException.class, told.getCause());
      TlsException failure = assertInstanceOf(TlsException.class, cause.getCause());
      assertEquals(TlsException.Kind.NAME_MISMATCH, failure.kind());
      assertInstanceOf(SSLHandshakeException.class, Threads.join(served));
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsWithoutCloseNotifyAreToldInTheirWords(Backends backend) throws Exception {
    Socket[] plain = SocketPair.plain();
    ToldEngines ofClients = client(backend, Credentials.client());
    ToldEngines ofServers = server(backend);
    try (SSLSocket client =
            (SSLSocket)
                new TlsSocketFactory(ofClients).createSocket(plain[0], "localhost", 1, true);
        SSLSocket server =
            new TlsServerSocketFactory(ofServers).createSocket(plain[1], null, true)) {
      SocketPair unused = new SocketPair(client, server).established(threads);
      assertEquals(List.of(client), ofClients.asked);
      assertEquals(List.of(server), ofServers.asked);
      assertSame(ofClients.told.get(0), client.getSession());
      assertEquals("as told", server.getSession().getPeerHost());
      assertTrue(client.toString().contains(client.getSession().getCipherSuite()));
      plain[1].shutdownOutput();
      for (int i = 0; i < 2; i++) {
        SSLException told = assertThrows(SSLException.class, () -> client.getInputStream().read());
        assertEquals(SSLException.class, told.getClass());
        TlsException failure = assertInstanceOf(TlsException.class, told.getCause());
        assertEquals(TlsException.Kind.TRUNCATED, failure.kind());
      }
    }
  }
}
