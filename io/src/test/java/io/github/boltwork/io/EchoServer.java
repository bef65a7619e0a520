package io.github.boltwork.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** Echoes on a loopback port of its own, with a thread for each connection or on a selector's. */
final class EchoServer implements AutoCloseable {
  /** What is done with a connection, on a thread of its own. */
  @FunctionalInterface
  private interface Service {
    void serve(SocketChannel socket) throws IOException;
  }

  private static final int BACKLOG = 1024;

  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final Consumer<Throwable> failures;

  private EchoServer(Consumer<Throwable> failures) throws IOException {
    this.failures = failures;
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
  }

  static EchoServer blocking(AnyBackend backend, Threads threads, Consumer<Throwable> failures)
      throws IOException {
    return of(threads, failures, socket -> Echo.run(backend, socket));
  }

  /** Makes one that serves by sockets and their streams. */
  static EchoServer ofSockets(AnyBackend backend, Threads threads, Consumer<Throwable> failures)
      throws IOException {
    TlsServerSocketFactory sockets = backend.socketServers();
    return of(
        threads, failures, plain -> Echo.run(sockets.createSocket(plain.socket(), null, true)));
  }

  private static EchoServer of(Threads threads, Consumer<Throwable> failures, Service service)
      throws IOException {
    EchoServer server = new EchoServer(failures);
    var unused = threads.start(() -> server.accept(threads, service));
    return server;
  }

  static EchoServer on(SelectorLoop loop, AnyBackend backend, Consumer<Throwable> failures)
      throws IOException {
    EchoServer server = new EchoServer(failures);
    server.listener.configureBlocking(false);
    loop.listen(
        server.listener,
        socket -> new Echo(TlsChannel.server(backend.servers(), socket), failures));
    return server;
  }

  SocketAddress address() throws IOException {
    return listener.getLocalAddress();
  }

  private int accept(Threads threads, Service service) throws IOException {
    int accepted = 0;
    try {
      while (true) {
        SocketChannel socket = listener.accept();
        var unused = threads.start(() -> echo(socket, service));
        accepted++;
      }
    } catch (AsynchronousCloseException closed) {
      return accepted;
    }
  }

  private boolean echo(SocketChannel socket, Service service) {
    try {
      service.serve(socket);
      return true;
    } catch (IOException | RuntimeException | AssertionError e) {
      failures.accept(e);
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
