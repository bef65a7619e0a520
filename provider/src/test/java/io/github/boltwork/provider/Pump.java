package io.github.boltwork.provider;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/** Two ends in one thread, each driven while it can go on. */
final class Pump {
  private static final int MOST_STEPS = 100_000;

  final Peer client;
  final Peer server;
  final List<String> log = new ArrayList<>();
  private final Driver driver;

  Pump(SSLEngine client, SSLEngine server, Driver driver) {
    this.client = new Peer("client", client, log);
    this.server = new Peer("server", server, log);
    this.driver = driver;
  }

  /** Makes the pair of a subject and completes their handshake. */
  static Pump connected(Subject subject) throws SSLException {
    Pump pump = of(subject);
    pump.handshake();
    return pump;
  }

  /** Makes the pair of a subject. */
  static Pump of(Subject subject) {
    return new Pump(subject.client(), subject.server(), Driver.BY_STATUS);
  }

  Peer other(Peer peer) {
    return peer == client ? server : client;
  }

  void begin() throws SSLException {
    client.engine.beginHandshake();
    server.engine.beginHandshake();
  }

  void handshake() throws SSLException {
    begin();
    settle();
  }

  boolean step(Peer peer) throws SSLException {
    return driver.step(peer, other(peer));
  }

  /** Goes on until neither has anything to do. */
  void settle() throws SSLException {
    boolean moved = true;
    for (int steps = 0; moved; steps++) {
      moved = step(client);
      moved |= step(server);
      requireAnEnd(steps);
    }
  }

  /** Goes on until neither has anything to do, come what may. */
  void settleAnyhow() {
    boolean moved = true;
    for (int steps = 0; moved; steps++) {
      moved = stepAnyhow(client);
      moved |= stepAnyhow(server);
      requireAnEnd(steps);
    }
  }

  private boolean stepAnyhow(Peer peer) {
    try {
      return step(peer);
    } catch (SSLException e) {
      // It is in the log.
      return true;
    }
  }

  private void requireAnEnd(int steps) {
    if (steps > MOST_STEPS) {
      throw new AssertionError("no end of it: " + log.subList(log.size() - 20, log.size()));
    }
  }

  /** Sends bytes, all of them; returns what the other end got. */
  byte[] send(Peer from, byte[] bytes) throws SSLException {
    ByteBuffer src = ByteBuffer.wrap(bytes);
    Peer to = other(from);
    to.plain.clear();
    while (src.hasRemaining()) {
      SSLEngineResult result = from.wrap(src, to);
      if (result.bytesProduced() == 0 && result.bytesConsumed() == 0) {
        throw new AssertionError("nothing moves: " + log.get(log.size() - 1));
      }
    }
    settle();
    return to.takePlain();
  }
}
