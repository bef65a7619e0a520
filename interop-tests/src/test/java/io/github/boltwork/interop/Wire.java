package io.github.boltwork.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What lies between a client and a server: passes their bytes on, tells when either takes no more
 * of them, and can be cut, which either end sees as the end of the stream without a farewell.
 */
final class Wire implements AutoCloseable {
  private static final int HEARD = 4096;
  private static final int NEVER = Integer.MAX_VALUE;

  private final int target;
  private final ServerSocketChannel listener;
  private final Selector selector;
  private final Thread thread;
  private final AtomicLong connections = new AtomicLong();
  private final CountDownLatch full = new CountDownLatch(1);
  private final CountDownLatch serverFull = new CountDownLatch(1);
  private final ByteArrayOutputStream clientSaid = new ByteArrayOutputStream();
  private volatile int cut = NEVER;
  private volatile int hold = NEVER;
  private volatile boolean released;
  private volatile boolean closed;

  private Wire(int target) throws IOException {
    this.target = target;
    this.selector = Selector.open();
    this.listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    this.thread = new Thread(this::pass, "wire to " + target);
    thread.setDaemon(true);
    thread.start();
  }

  /** Lays a wire to a port of the loopback address. */
  static Wire to(int port) throws IOException {
    return new Wire(port);
  }

  int port() throws IOException {
    return ((InetSocketAddress) listener.getLocalAddress()).getPort();
  }

  /** Cuts each connection once its client got so many bytes in all. */
  void cutAfter(int bytes) {
    cut = bytes;
  }

  /** Cuts no connections from now on. */
  void mend() {
    cut = NEVER;
  }

  /** Holds back from clients what comes after so many bytes. */
  void holdAfter(int bytes) {
    hold = bytes;
  }

  /** Holds nothing back any more; returns true. */
  boolean release() {
    hold = NEVER;
    released = true;
    selector.wakeup();
    return true;
  }

  /** Returns the first that clients have said, a character for each byte. */
  String clientSaid() {
    synchronized (clientSaid) {
      return clientSaid.toString(StandardCharsets.ISO_8859_1);
    }
  }

  /** Returns how many connections there were. */
  long connections() {
    return connections.get();
  }

  /** Waits until a client takes no more, or is given no more, though there is more. */
  boolean awaitFull() throws InterruptedException {
    return full.await(FrameworkTest.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Waits until a server takes no more, though there is more. */
  boolean awaitServerFull() throws InterruptedException {
    return serverFull.await(FrameworkTest.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void pass() {
    try {
      while (!closed) {
        selector.select();
        Set<SelectionKey> ready = selector.selectedKeys();
        for (SelectionKey key : ready) {
          if (key.isValid() && key.isAcceptable()) {
            accept();
          } else if (key.isValid()) {
            ((Pipes) key.attachment()).pass();
          }
        }
        ready.clear();
        if (released) {
          released = false;
          passAll();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the wire to " + target + " broke", e);
    }
  }

  private void passAll() throws IOException {
    for (SelectionKey key : selector.keys()) {
      if (key.isValid() && key.attachment() != null) {
        ((Pipes) key.attachment()).pass();
      }
    }
  }

  private void accept() throws IOException {
    SocketChannel client = listener.accept();
    if (client != null) {
      connections.incrementAndGet();
      client.setOption(StandardSocketOptions.SO_SNDBUF, 16 << 10);
      SocketChannel server =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      Pipes pipes = new Pipes(client, server);
      pipes.register(client);
      pipes.register(server);
    }
  }

  private void hear(ByteBuffer bytes) {
    synchronized (clientSaid) {
      while (bytes.hasRemaining() && clientSaid.size() < HEARD) {
        clientSaid.write(bytes.get());
      }
    }
  }

  /** Both directions of a connection. */
  private final class Pipes {
    private final SocketChannel client;
    private final SocketChannel server;
    private final Pipe up;
    private final Pipe down;

    Pipes(SocketChannel client, SocketChannel server) {
      this.client = client;
      this.server = server;
      this.up = new Pipe(client, server, Wire.this::hear);
      this.down = new Pipe(server, client, bytes -> {});
    }

    void register(SocketChannel channel) throws IOException {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void pass() throws IOException {
      try {
        if (up.pass(NEVER)) {
          serverFull.countDown();
        }
        int end = cut;
        if (down.pass(Math.min(end, hold))) {
          full.countDown();
        }
        if (down.passed() >= end || (up.ended() && down.ended())) {
          close();
          return;
        }
      } catch (IOException e) {
        close();
      }
      interest(client, up, down);
      interest(server, down, up);
    }

    private void interest(SocketChannel channel, Pipe from, Pipe to) {
      SelectionKey key = channel.keyFor(selector);
      if (key != null && key.isValid()) {
        key.interestOps(
            (from.wantsInput() ? SelectionKey.OP_READ : 0)
                | (to.holds() && to.passed() < hold ? SelectionKey.OP_WRITE : 0));
      }
    }

    void close() throws IOException {
      client.close();
      server.close();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
