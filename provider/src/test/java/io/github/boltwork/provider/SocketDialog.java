package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Two sockets talk over loopback: an echo of one byte. */
final class SocketDialog implements AutoCloseable {
  private final SSLServerSocket listener;
  private final SSLSocket client;
  private @Nullable SSLSocket server;
  private Consumer<SSLSocket> prepareServer = socket -> {};

  private SocketDialog(SSLServerSocket listener, SSLSocket client) {
    this.listener = listener;
    this.client = client;
  }

  static SocketDialog of(SSLContext clients, SSLContext servers, String host) throws IOException {
    SSLServerSocket listener =
        (SSLServerSocket)
            servers
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    SSLSocket client =
        (SSLSocket)
            clients
                .getSocketFactory()
                .createSocket(
                    new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort()),
                    host,
                    listener.getLocalPort(),
                    true);
    return new SocketDialog(listener, client);
  }

  SSLServerSocket listener() {
    return listener;
  }

  SSLSocket client() {
    return client;
  }

  SSLSocket server() {
    if (server == null) {
      throw new AssertionError("no connection was accepted");
    }
    return server;
  }

  /** Does something to the accepted socket before hands are shaken. */
  void prepareServer(Consumer<SSLSocket> prepare) {
    prepareServer = prepare;
  }

  /** Shakes hands, which must succeed, and exchanges a byte. */
  @CanIgnoreReturnValue
  SocketDialog succeed() throws IOException {
    CompletableFuture<Void> echo = CompletableFuture.runAsync(this::echo);
    client.startHandshake();
    client.getOutputStream().write(42);
    assertEquals(42, client.getInputStream().read());
    echo.join();
    return this;
  }

  /** Shakes hands until both sides know that it has failed. */
  Told fail() {
    CompletableFuture<Void> echo = CompletableFuture.runAsync(this::echo);
    IOException ofClient = clientFailure();
    try {
      echo.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IoFailure failure) {
        return new Told(ofClient, failure.failure);
      }
      throw e;
    }
    throw new AssertionError("the server knows of no failure");
  }

  /** Shakes hands, which must fail at the client; the server sees the end of the stream. */
  IOException failAtClient() throws IOException {
    CompletableFuture<Void> served =
        CompletableFuture.runAsync(
            () -> {
              try {
                assertEquals(-1, accept().getInputStream().read());
              } catch (IOException e) {
                throw new IoFailure(e);
              }
            });
    IOException failure = clientFailure();
    // Or the server would wait for ever where the failure is none of TLS.
    client.close();
    served.join();
    return failure;
  }

  private SSLSocket accept() throws IOException {
    SSLSocket accepted = (SSLSocket) listener.accept();
    server = accepted;
    prepareServer.accept(accepted);
    accepted.startHandshake();
    return accepted;
  }

  private IOException clientFailure() {
    try {
      client.startHandshake();
      // With TLS 1.3 a client hears only now what the server thinks of it.
      int unused = client.getInputStream().read();
    } catch (IOException e) {
      return e;
    }
    throw new AssertionError("the client knows of no failure");
  }

  private void echo() {
    try {
      SSLSocket accepted = accept();
      accepted.getOutputStream().write(accepted.getInputStream().read());
    } catch (IOException e) {
      throw new IoFailure(e);
    }
  }

  SSLSession clientSession() {
    return client.getSession();
  }

  SSLSession serverSession() {
    return server().getSession();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    client.close();
    if (server != null) {
      server.close();
    }
  }

  /** What each side was told. */
  record Told(IOException toClient, IOException toServer) {}

  private static final class IoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final IOException failure;

    IoFailure(IOException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
