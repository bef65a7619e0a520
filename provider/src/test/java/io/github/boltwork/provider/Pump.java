package io.github.boltwork.provider;

import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Two ends in one thread, each of which does what its status says while it can. */
final class Pump {
  private static final int MOST_STEPS = 2000;

  final Peer client;
  final Peer server;
  final List<String> log;

  Pump(SSLEngine client, SSLEngine server) {
    List<Peer> peers = Peer.pair(client, server);
    this.client = peers.get(0);
    this.server = peers.get(1);
    this.log = this.client.log;
  }

  /** Makes the pair of a subject and completes their handshake. */
  static Pump connected(Subject subject) throws SSLException {
    Pump pump = new Pump(subject.client(), subject.server());
    pump.handshake();
    return pump;
  }

  Peer other(Peer peer) {
    return peer == client ? server : client;
  }

  void handshake() throws SSLException {
    client.engine.beginHandshake();
    server.engine.beginHandshake();
    settle();
  }

  /** Goes on until neither has anything to do. */
  void settle() throws SSLException {
    boolean moved = true;
    for (int steps = 0; moved; steps++) {
      moved = step(client);
      moved |= step(server);
      if (steps > MOST_STEPS) {
        throw new AssertionError("no end of it: " + log.subList(log.size() - 20, log.size()));
      }
    }
  }

  /** Does what the status of one end says; false if it waits. */
  boolean step(Peer peer) throws SSLException {
    HandshakeStatus status = peer.status();
    if (status == HandshakeStatus.NEED_TASK) {
      if (peer.runTasks() == 0) {
        throw new AssertionError(peer.name + " wants a task run, but has none");
      }
      return true;
    }
    if (status == HandshakeStatus.NEED_WRAP) {
      SSLEngineResult unused = peer.wrap(Peer.NOTHING, other(peer));
      return true;
    }
    if (peer.net.position() > 0 && !peer.engine.isInboundDone()) {
      return peer.unwrap().bytesConsumed() > 0;
    }
    return false;
  }

  /** Sends bytes, all of them; returns what the other end got, since the last call. */
  byte[] send(Peer from, byte[] bytes) throws SSLException {
    ByteBuffer src = ByteBuffer.wrap(bytes);
    Peer to = other(from);
    to.plain.clear();
    while (src.hasRemaining()) {
      int before = src.remaining();
      int produced = from.wrap(src, to).bytesProduced();
      if (produced == 0 && before == src.remaining()) {
        throw new AssertionError("nothing moves: " + log.get(log.size() - 1));
      }
    }
    settle();
    byte[] got = new byte[to.plain.position()];
    to.plain.get(0, got);
    return got;
  }
}
