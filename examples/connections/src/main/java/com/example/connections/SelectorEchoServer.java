package com.example.connections;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Thousands of connections on one thread; their handshakes, which are dear, on two others. The
 * executor has a bound: who comes when it is reached is turned away, and nobody waits in vain.
 */
public final class SelectorEchoServer {
  private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Selector selector;
  private final TlsServerContext context;
  private final Executor handshakes;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /** One for all connections: what a connection has not sent yet, it keeps itself. */
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);

  private SelectorEchoServer(Selector selector, TlsServerContext context, int mostWaiting) {
    this.selector = selector;
    this.context = context;
    this.handshakes =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(mostWaiting));
  }

  public static void main(String[] args) throws IOException {
    TlsIdentity identity = TlsIdentity.pem(Path.of(args[0]));
    try (TlsServerContext context = Boltwork.server(TlsServerConfig.builder(identity).build());
        Selector selector = Selector.open();
        ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1])), 1024);
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT);
      System.out.println("listening on port " + listener.socket().getLocalPort());
      int mostWaiting = args.length > 2 ? Integer.parseInt(args[2]) : 1000;
      new SelectorEchoServer(selector, context, mostWaiting).run(listener);
    }
  }

  private void run(ServerSocketChannel listener) throws IOException {
    while (true) {
      selector.select(key -> ready(key, listener), 1000);
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
      dropSlowHandshakes();
    }
  }

  private void ready(SelectionKey key, ServerSocketChannel listener) {
    if (key.attachment() instanceof EchoConnection connection) {
      connection.ready();
      return;
    }
    try {
      for (SocketChannel socket = listener.accept(); socket != null; socket = listener.accept()) {
        socket.configureBlocking(false);
        SelectionKey its = socket.register(selector, 0);
        EchoConnection connection =
            new EchoConnection(this, its, TlsChannel.server(context, socket));
        its.attach(connection);
        connection.ready();
      }
    } catch (IOException e) {
      System.err.println("cannot accept: " + e);
    }
  }

  private void dropSlowHandshakes() {
    long now = System.nanoTime();
    for (SelectionKey key : selector.keys()) {
      if (key.attachment() instanceof EchoConnection connection
          && connection.shakesHandsSince(now - HANDSHAKE_NANOS)) {
        connection.close();
      }
    }
  }

  Executor handshakes() {
    return handshakes;
  }

  ByteBuffer scratch() {
    return scratch;
  }

  /** Has something done by the selector's thread, from another one. */
  void later(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }
}
