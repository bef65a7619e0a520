package io.github.boltwork.provider;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** One end of a connection in memory: an engine, what has come for it, and what each call said. */
final class Peer {
  static final int PACKET = 20_000;
  static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  final String name;
  final SSLEngine engine;

  /** What has come and is not taken yet, from its start to its position. */
  final ByteBuffer net = ByteBuffer.allocate(400_000);

  /** What was decrypted, from its start to its position. */
  final ByteBuffer plain = ByteBuffer.allocate(400_000);

  /** What each call answered. */
  final List<String> log;

  int finished;

  Peer(String name, SSLEngine engine, List<String> log) {
    this.name = name;
    this.engine = engine;
    this.log = log;
  }

  static List<Peer> pair(SSLEngine client, SSLEngine server) {
    List<String> log = new ArrayList<>();
    return List.of(new Peer("client", client, log), new Peer("server", server, log));
  }

  HandshakeStatus status() {
    return engine.getHandshakeStatus();
  }

  /** Wraps once and carries what came of it to the other end. */
  SSLEngineResult wrap(ByteBuffer src, Peer to) throws SSLException {
    ByteBuffer packet = ByteBuffer.allocate(PACKET);
    SSLEngineResult result = note("wrap", () -> engine.wrap(src, packet));
    to.net.put(packet.flip());
    return result;
  }

  /** Unwraps once what has come. */
  SSLEngineResult unwrap() throws SSLException {
    net.flip();
    try {
      return note("unwrap", () -> engine.unwrap(net, plain));
    } finally {
      net.compact();
    }
  }

  /** Runs all delegated tasks; tells how many. */
  int runTasks() {
    int count = 0;
    for (Runnable task = engine.getDelegatedTask(); task != null; count++) {
      task.run();
      task = engine.getDelegatedTask();
    }
    log.add("%s task -> %s".formatted(name, status()));
    return count;
  }

  private SSLEngineResult note(String call, Call made) throws SSLException {
    SSLEngineResult result;
    try {
      result = made.make();
    } catch (SSLException e) {
      log.add("%s %s throws -> %s".formatted(name, call, status()));
      throw e;
    }
    if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
      finished++;
    }
    log.add(
        "%s %s %s/%s%s%s -> %s"
            .formatted(
                name,
                call,
                result.getStatus(),
                result.getHandshakeStatus(),
                result.bytesConsumed() > 0 ? " takes" : "",
                result.bytesProduced() > 0 ? " gives" : "",
                status()));
    return result;
  }

  /** A call of the engine. */
  @FunctionalInterface
  private interface Call {
    SSLEngineResult make() throws SSLException;
  }
}
