package io.github.boltwork.cli;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A client's and a server's engine, which hear of each other through buffers of one thread. */
final class MemoryPair implements AutoCloseable {
  private static final int MOST_TURNS = 20;

  private final TlsEngine client;
  private final TlsEngine server;
  private final Wire wire;

  /** The buffers of one connection after another. */
  static final class Wire {
    /** Two of the largest records, which is more than a flight of a handshake. */
    static final int ROOM = 2 * (16 * 1024 + 2048);

    private final ByteBuffer toServer = ByteBuffer.allocateDirect(ROOM);
    private final ByteBuffer toClient = ByteBuffer.allocateDirect(ROOM);
    private final ByteBuffer plain = ByteBuffer.allocateDirect(ROOM);
  }

  MemoryPair(BenchContexts contexts, int port, Wire wire) {
    this.client = contexts.client().engine(DemoIdentity.HOST, port);
    this.server = contexts.server().engine();
    this.wire = wire;
  }

  TlsEngine client() {
    return client;
  }

  TlsEngine server() {
    return server;
  }

  /**
   * Completes the handshake and sends a byte each way, so that what comes after it, such as
   * tickets, has arrived, too.
   *
   * @return the client's session
   */
  TlsSession open() throws IOException {
    wire.toServer.clear();
    wire.toClient.clear();
    boolean clientDone = false;
    boolean serverDone = false;
    for (int turn = 0; !clientDone || !serverDone; turn++) {
      if (turn == MOST_TURNS) {
        throw new IOException("the handshake does not end");
      }
      clientDone = clientDone || isDone(client, wire.toClient, wire.toServer);
      serverDone = serverDone || isDone(server, wire.toServer, wire.toClient);
    }
    send(server, client, wire.toClient, wire.toServer);
    send(client, server, wire.toServer, wire.toClient);
    return client.session();
  }

  private static boolean isDone(TlsEngine engine, ByteBuffer net, ByteBuffer out)
      throws IOException {
    TlsStatus status = engine.handshake(net.flip(), out);
    if (status != TlsStatus.DONE && status != TlsStatus.NEED_NET) {
      throw unexpected("handshake", status);
    }
    net.compact();
    return status == TlsStatus.DONE;
  }

  private void send(TlsEngine from, TlsEngine to, ByteBuffer net, ByteBuffer answers)
      throws IOException {
    encrypt(from, ByteBuffer.wrap(new byte[] {42}), net);
    decrypt(to, net.flip(), wire.plain.clear(), answers);
    net.compact();
    if (wire.plain.position() != 1 || wire.plain.get(0) != 42) {
      throw new IOException("a byte did not arrive");
    }
  }

  /** Encrypts all of it. */
  static void encrypt(TlsEngine engine, ByteBuffer plain, ByteBuffer out) throws IOException {
    TlsStatus status = engine.encrypt(plain, out);
    if (status != TlsStatus.DONE) {
      throw unexpected("encrypt", status);
    }
  }

  /** Decrypts all of it. */
  static void decrypt(TlsEngine engine, ByteBuffer net, ByteBuffer plain, ByteBuffer out)
      throws IOException {
    TlsStatus status = engine.decrypt(net, plain, out);
    if (status == TlsStatus.NEED_SPACE || status == TlsStatus.CLOSED) {
      throw unexpected("decrypt", status);
    }
  }

  private static IOException unexpected(String method, TlsStatus status) {
    return new IOException(method + " answered " + status + " on an open connection with room");
  }

  /** Closes both directions, each end hearing of it. */
  void sayGoodbye() throws IOException {
    sayGoodbye(client, server, wire.toServer, wire.toClient);
    sayGoodbye(server, client, wire.toClient, wire.toServer);
  }

  private void sayGoodbye(TlsEngine from, TlsEngine to, ByteBuffer net, ByteBuffer answers)
      throws IOException {
    TlsStatus said = from.closeNotify(net);
    TlsStatus heard = to.decrypt(net.flip(), wire.plain.clear(), answers);
    net.compact();
    if (said != TlsStatus.CLOSED || heard != TlsStatus.CLOSED) {
      throw new IOException("close_notify was " + said + " here and " + heard + " there");
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
