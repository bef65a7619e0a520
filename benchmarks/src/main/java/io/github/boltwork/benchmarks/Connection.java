package io.github.boltwork.benchmarks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A client's and a server's end of one subject, joined in memory. */
final class Connection {
  /** Room that every engine wants beyond what it needs: two of the largest records. */
  static final int ROOM = 2 * (16 * 1024 + 2048);

  private static final int MOST_TURNS = 20;

  private final Peer client;
  private final Peer server;
  private final Wire wire;
  private boolean begun;

  /** The buffers of one connection after another. */
  static final class Wire {
    private final ByteBuffer toServer = ByteBuffer.allocateDirect(ROOM);
    private final ByteBuffer toClient = ByteBuffer.allocateDirect(ROOM);
    private final ByteBuffer plain = ByteBuffer.allocateDirect(ROOM);
    private final ByteBuffer message = ByteBuffer.allocateDirect(1);
    private byte sent;
  }

  Connection(Subject subject, int port, Wire wire) throws IOException {
    this.client = subject.client(port);
    this.server = subject.server();
    this.wire = wire;
  }

  Peer client() {
    return client;
  }

  Peer server() {
    return server;
  }

  /**
   * Lets each end say what it says first; {@link #handshake} goes on from there.
   *
   * @return what the server said
   */
  ByteBuffer firstFlight() throws IOException {
    begin();
    boolean unused = step(client, wire.toClient, wire.toServer);
    unused = step(server, wire.toServer, wire.toClient);
    return wire.toClient.duplicate().flip();
  }

  private void begin() {
    wire.toServer.clear();
    wire.toClient.clear();
    begun = true;
  }

  /**
   * Completes the handshake of both ends.
   *
   * @return how many bytes the server had sent when the client was done; a resumed handshake has at
   *     least the server's certificate less
   */
  @CanIgnoreReturnValue
  int handshake() throws IOException {
    if (!begun) {
      begin();
    }
    boolean clientDone = false;
    boolean serverDone = false;
    int fromServer = 0;
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      if (!clientDone) {
        fromServer += wire.toClient.position();
        clientDone = step(client, wire.toClient, wire.toServer);
      }
      serverDone = serverDone || step(server, wire.toServer, wire.toClient);
      if (clientDone && serverDone) {
        return fromServer;
      }
    }
    throw new IllegalStateException("the handshake does not end");
  }

  private boolean step(Peer peer, ByteBuffer net, ByteBuffer out) throws IOException {
    net.flip();
    wire.plain.clear();
    boolean done = peer.handshake(net, wire.plain, out);
    net.compact();
    return done;
  }

  /** Sends a byte each way; what was left to say of the handshake, such as tickets, goes along. */
  void exchange() throws IOException {
    send(server, client, wire.toClient, wire.toServer);
    send(client, server, wire.toServer, wire.toClient);
  }

  private void send(Peer from, Peer to, ByteBuffer net, ByteBuffer answers) throws IOException {
    byte sent = ++wire.sent;
    wire.message.clear().put(sent).flip();
    from.encrypt(wire.message, net);
    wire.plain.clear();
    net.flip();
    boolean open = to.decrypt(net, wire.plain, answers);
    net.compact();
    if (!open || wire.plain.position() != 1 || wire.plain.get(0) != sent) {
      throw new IllegalStateException("a byte did not arrive");
    }
  }

  /** Closes both directions, each end hearing of it, and frees both ends. */
  void close() throws IOException {
    closeNotify(client, server, wire.toServer, wire.toClient);
    closeNotify(server, client, wire.toClient, wire.toServer);
    free();
  }

  private void closeNotify(Peer from, Peer to, ByteBuffer net, ByteBuffer answers)
      throws IOException {
    from.closeNotify(net);
    net.flip();
    wire.plain.clear();
    boolean open = to.decrypt(net, wire.plain, answers);
    net.compact();
    if (open) {
      throw new IllegalStateException("close_notify did not arrive");
    }
  }

  /** Frees both ends without a word. */
  void free() throws IOException {
    client.close();
    server.close();
  }
}
