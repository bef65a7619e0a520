package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockets that are told to be on the other side than their factory's, as STARTTLS servers do. */
@Timeout(60)
class SidesOfSocketsTest {
  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static SSLSocket client(SSLContext context, int port) throws IOException {
    return layered(context, new Socket(InetAddress.getLoopbackAddress(), port));
  }

  private static SSLSocket layered(SSLContext context, Socket plain) throws IOException {
    return (SSLSocket)
        context.getSocketFactory().createSocket(plain, Papers.HOST, plain.getPort(), true);
  }

  private static CompletableFuture<Void> handshake(SSLSocket socket) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            socket.startHandshake();
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void clientsSocketBecomesAServers(Mounts backend) throws IOException {
    for (SSLContext context : List.of(backend.context(), backend.given())) {
      try (ServerSocket listener = listen();
          SSLSocket client = client(context, listener.getLocalPort());
          SSLSocket server = layered(context, listener.accept())) {
        server.setEnabledProtocols(new String[] {"TLSv1.2"});
        server.setUseClientMode(false);
        server.setUseClientMode(false);
        assertFalse(server.getUseClientMode());
        assertArrayEquals(new String[] {"TLSv1.2"}, server.getEnabledProtocols());
        CompletableFuture<Void> served = handshake(server);
        client.startHandshake();
        served.join();

        assertEquals("TLSv1.2", client.getSession().getProtocol());
        assertEquals(Papers.SERVER.certificate(), client.getSession().getPeerCertificates()[0]);
        assertEquals(backend.id(), SslContexts.facts(server.getSession()).orElseThrow().backend());
        assertThrows(IllegalArgumentException.class, () -> server.setUseClientMode(true));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void acceptedSocketBecomesAClients(Mounts backend) throws IOException {
    SSLContext context = backend.context();
    try (SSLServerSocket listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setUseClientMode(true);
      assertTrue(listener.getUseClientMode());
      try (SSLSocket server = client(context, listener.getLocalPort());
          SSLSocket client = (SSLSocket) listener.accept()) {
        server.setUseClientMode(false);
        assertTrue(client.getUseClientMode());
        CompletableFuture<Void> served = handshake(server);
        client.startHandshake();
        served.join();

        assertEquals(Papers.SERVER.certificate(), client.getSession().getPeerCertificates()[0]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sideThatIsNotThereIsRefused(Mounts backend) throws IOException {
    SSLContext clients = backend.givenClient();
    try (SSLSocket socket = (SSLSocket) clients.getSocketFactory().createSocket()) {
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> socket.setUseClientMode(false));
      Messages.assertSays(refusal, "SslContexts.of");
      assertTrue(socket.getUseClientMode());
    }
  }
}
