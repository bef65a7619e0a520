package io.github.boltwork.provider;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.ByteBuffer;
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

  /** What each call answered; of equal answers in a row only one. */
  final List<String> log;

  /** How often FINISHED was told. */
  int finished;

  /** How much of what has come is shown to the engine. */
  int offered;

  Peer(String name, SSLEngine engine, List<String> log) {
    this.name = name;
    this.engine = engine;
    this.log = log;
  }

  HandshakeStatus status() {
    return engine.getHandshakeStatus();
  }

  /** Wraps once and carries what came of it to the other end. */
  @CanIgnoreReturnValue
  SSLEngineResult wrap(ByteBuffer src, Peer to) throws SSLException {
    ByteBuffer packet = ByteBuffer.allocate(PACKET);
    SSLEngineResult result = note("wrap", () -> engine.wrap(src, packet));
    to.net.put(packet.flip());
    return result;
  }

  /** Unwraps once all that has come. */
  @CanIgnoreReturnValue
  SSLEngineResult unwrap() throws SSLException {
    return unwrap(net.position());
  }

  /** Unwraps once, of what has come so many bytes. */
  @CanIgnoreReturnValue
  SSLEngineResult unwrap(int count) throws SSLException {
    int came = net.position();
    net.position(0).limit(count);
    try {
      return note("unwrap", () -> engine.unwrap(net, plain));
    } finally {
      net.limit(came);
      net.compact();
    }
  }

  /** Unwraps nothing, as some drivers do to be told what is next. */
  @CanIgnoreReturnValue
  SSLEngineResult unwrapNothing() throws SSLException {
    return note("unwrap nothing", () -> engine.unwrap(Peer.NOTHING, plain));
  }

  /** Takes what was decrypted. */
  byte[] takePlain() {
    byte[] bytes = new byte[plain.position()];
    plain.get(0, bytes);
    plain.clear();
    return bytes;
  }

  void say(String what) {
    String line = name + " " + what;
    if (log.isEmpty() || !log.get(log.size() - 1).equals(line)) {
      log.add(line);
    }
  }

  /** Takes down what the engine is up to. */
  void sayState() {
    say(
        "is %s, inbound done %s, outbound done %s"
            .formatted(status(), engine.isInboundDone(), engine.isOutboundDone()));
  }

  private SSLEngineResult note(String call, Call made) throws SSLException {
    SSLEngineResult result;
    try {
      result = made.make();
    } catch (SSLException e) {
      say("%s throws -> %s".formatted(call, status()));
      throw e;
    }
    String handshake = result.getHandshakeStatus().toString();
    if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
      finished++;
      handshake = finished == 1 ? handshake : handshake + " again";
    }
    say(
        "%s %s/%s%s%s -> %s"
            .formatted(
                call,
                result.getStatus(),
                handshake,
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
