package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * An {@link SSLEngine} driven as well as an expert would: one call for each record, no copy, tasks
 * at once on this thread, and freed by closing both directions.
 */
final class EnginePeer implements Peer {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Function<SSLSession, String> subject;
  private final SSLEngine engine;
  private final Runnable release;

  /**
   * Takes an engine.
   *
   * @param subject tells by a session whose engine it is
   * @param engine an engine that has all its parameters
   * @param release is run once it is closed
   */
  EnginePeer(Function<SSLSession, String> subject, SSLEngine engine, Runnable release)
      throws SSLException {
    this.subject = subject;
    this.engine = engine;
    this.release = release;
    engine.beginHandshake();
  }

  @Override
  public boolean handshake(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws IOException {
    boolean asked = false;
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> require(engine.wrap(NOTHING, out));
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          // Netty's engine may take all there is and yet want another call to think about it.
          if (!net.hasRemaining() && asked) {
            return false;
          }
          asked = !net.hasRemaining();
          SSLEngineResult result = engine.unwrap(net, plain);
          if (asked && result.getStatus() == Status.BUFFER_UNDERFLOW) {
            return false;
          }
          require(result);
        }
        default -> {
          return true;
        }
      }
    }
  }

  private static void require(SSLEngineResult result) throws SSLException {
    if (result.getStatus() != Status.OK) {
      throw new SSLException("expected status OK in the handshake, but got " + result);
    }
  }

  @Override
  public void encrypt(ByteBuffer plain, ByteBuffer out) throws IOException {
    do {
      SSLEngineResult result = engine.wrap(plain, out);
      if (result.getStatus() != Status.OK) {
        throw new SSLException("expected status OK from wrap, but got " + result);
      }
      if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
        runTasks();
      }
    } while (plain.hasRemaining());
  }

  @Override
  public boolean decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws IOException {
    while (net.hasRemaining()) {
      SSLEngineResult result = engine.unwrap(net, plain);
      if (result.getStatus() == Status.CLOSED) {
        return false;
      }
      if (result.getStatus() != Status.OK) {
        throw new SSLException("expected status OK from unwrap, but got " + result);
      }
      if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
        runTasks();
      }
    }
    return true;
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  @Override
  public void closeNotify(ByteBuffer out) throws IOException {
    engine.closeOutbound();
    SSLEngineResult result;
    do {
      result = engine.wrap(NOTHING, out);
    } while (!engine.isOutboundDone() && result.bytesProduced() > 0);
  }

  @Override
  public Facts facts() {
    SSLSession session = engine.getSession();
    return new Facts(subject.apply(session), session.getProtocol(), session.getCipherSuite());
  }

  @Override
  public void close() throws IOException {
    if (!engine.isOutboundDone()) {
      closeNotify(ByteBuffer.allocateDirect(engine.getSession().getPacketBufferSize()));
    }
    try {
      engine.closeInbound();
    } catch (SSLException truncated) {
      // It was not told the end; then it is freed all the same.
    }
    release.run();
  }
}
