package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The socket factories of an SSLContext, as programs use them. */
@Timeout(60)
class FacadeSocketsTest {
  @ParameterizedTest
  @EnumSource
  void httpsUrlConnectionFetches(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    try (OnePage server = OnePage.serve(context)) {
      for (int i = 0; i < 2; i++) {
        HttpsURLConnection connection = server.connect(context, Papers.HOST);
        connection.connect();
        assertEquals(Papers.SERVER.certificate(), connection.getServerCertificates()[0]);
        Optional<SSLSession> session = connection.getSSLSession();
        try (InputStream in = connection.getInputStream()) {
          assertEquals(OnePage.TEXT, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals(
            Optional.of(backend.id()),
            session.flatMap(SslContexts::facts).map(TlsSession::backend));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void httpsUrlConnectionRefusesAWrongName(Mounts backend) throws Exception {
    SSLContext servers = backend.context(Papers.keys(Papers.OTHER), null);
    SSLContext clients = backend.context(null, Papers.trust());
    try (OnePage server = OnePage.serve(servers)) {
      HttpsURLConnection connection = server.connect(clients, Papers.HOST);
      SSLHandshakeException refusal =
          assertThrows(SSLHandshakeException.class, () -> connection.getInputStream().close());
      assertTrue(causes(refusal).stream().anyMatch(CertificateException.class::isInstance));

      HttpsURLConnection lenient = server.connect(clients, Papers.HOST);
      List<SSLSession> seen = new ArrayList<>();
      lenient.setHostnameVerifier(
          (name, session) -> {
            seen.add(session);
            return name.equals(Papers.HOST);
          });
      try (InputStream in = lenient.getInputStream()) {
        assertEquals(OnePage.TEXT, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
      assertEquals("CN=other.example", seen.get(0).getPeerPrincipal().getName());
    }
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      causes.add(at);
    }
    return causes;
  }

  @ParameterizedTest
  @EnumSource
  void serversEndIsLayeredOverWhatWasRead(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> answer =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket plain = listener.accept()) {
                  InputStream in = plain.getInputStream();
                  byte[] begun = in.readNBytes(7);
                  Socket secured =
                      context
                          .getSocketFactory()
                          .createSocket(plain, new ByteArrayInputStream(begun), true);
                  int read = secured.getInputStream().read();
                  secured.getOutputStream().write(read + 1);
                  return read;
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      try (SSLSocket client =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(listener.getInetAddress(), listener.getLocalPort())) {
        client.getOutputStream().write(1);
        assertEquals(2, client.getInputStream().read());
        assertEquals(1, answer.join());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenersAreToldTheSession(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    try (SocketDialog dialog = SocketDialog.of(context, context, Papers.HOST)) {
      List<HandshakeCompletedEvent> events = new ArrayList<>();
      dialog.client().addHandshakeCompletedListener(events::add);
      dialog.succeed();

      assertSame(dialog.clientSession(), events.get(0).getSession());
      assertSame(context.getClientSessionContext(), dialog.clientSession().getSessionContext());
      assertSame(
          dialog.serverSession(),
          context.getServerSessionContext().getSession(dialog.serverSession().getId()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void socketsResumeEachOthersSessions(Mounts backend) throws Exception {
    SSLContext context = backend.context("TLSv1.2", Papers.keys(Papers.SERVER), Papers.trust());
    try (ServerSocket listener = context.getServerSocketFactory().createServerSocket(0)) {
      for (boolean resumed : new boolean[] {false, true}) {
        CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> echo(listener));
        try (SSLSocket client =
            (SSLSocket)
                context.getSocketFactory().createSocket(Papers.HOST, listener.getLocalPort())) {
          client.getOutputStream().write(1);
          assertEquals(1, client.getInputStream().read());
          echo.join();
          assertEquals(
              Optional.of(resumed),
              SslContexts.facts(client.getSession()).map(TlsSession::resumed));
        }
      }
    }
  }

  private static void echo(ServerSocket listener) {
    try (Socket accepted = listener.accept()) {
      accepted.getOutputStream().write(accepted.getInputStream().read());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void plainTextIsToldAsSslException(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    try (ServerSocket listener = context.getServerSocketFactory().createServerSocket(0);
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
        SSLSocket accepted = (SSLSocket) listener.accept()) {
      plain.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertInstanceOf(
          SSLException.class, assertThrows(IOException.class, accepted::startHandshake));
    }
  }
}
