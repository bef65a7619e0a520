package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Two engines talk in memory, on one thread. */
final class Dialog {
  private static final int ROOM = 1 << 17;

  final SSLEngine client;
  final SSLEngine server;
  private final ByteBuffer toServer = ByteBuffer.allocate(ROOM).flip();
  private final ByteBuffer toClient = ByteBuffer.allocate(ROOM).flip();
  private @Nullable SSLException clientFailure;
  private @Nullable SSLException serverFailure;

  Dialog(SSLEngine client, SSLEngine server) {
    this.client = client;
    this.server = server;
    client.setUseClientMode(true);
    server.setUseClientMode(false);
  }

  /** Prepares one between the two sides of a context, which knows the server by its host. */
  static Dialog of(SSLContext context) {
    return of(context, context);
  }

  static Dialog of(SSLContext clients, SSLContext servers) {
    return new Dialog(clients.createSSLEngine(Papers.HOST, 443), servers.createSSLEngine());
  }

  /** Shakes hands, which must succeed, and exchanges a word each. */
  @CanIgnoreReturnValue
  Dialog succeed() throws SSLException {
    run();
    assertNull(clientFailure);
    assertNull(serverFailure);
    assertEquals("ping", send(client, toServer, server, "ping"));
    assertEquals("pong", send(server, toClient, client, "pong"));
    return this;
  }

  /** Shakes hands until both sides know that it has failed. */
  @CanIgnoreReturnValue
  Dialog fail() {
    run();
    assertNotNull(clientFailure, "the client knows of no failure");
    assertNotNull(serverFailure, "the server knows of no failure");
    return this;
  }

  /** Begins to shake hands, which must fail before the server hears of it. */
  SSLException failAtOnce() {
    run();
    assertNull(serverFailure);
    return clientFailure();
  }

  /** Shakes hands, which must fail at the server alone: the client sees an end in good order. */
  SSLException failAtServer() {
    run();
    assertNull(clientFailure);
    return serverFailure();
  }

  SSLException clientFailure() {
    return assertNonNull(clientFailure);
  }

  /** Returns why the client did not accept the server's certificate, as frameworks look for it. */
  CertificateException certificateRefusal() {
    SSLException failure =
        assertInstanceOf(SSLHandshakeException.class, clientFailure(), clientFailure()::toString);
    return assertInstanceOf(CertificateException.class, failure.getCause());
  }

  SSLException serverFailure() {
    return assertNonNull(serverFailure);
  }

  private static SSLException assertNonNull(@Nullable SSLException failure) {
    if (failure == null) {
      throw new AssertionError("there was no failure");
    }
    return failure;
  }

  SSLSession clientSession() {
    return client.getSession();
  }

  SSLSession serverSession() {
    return server.getSession();
  }

  /** Tells whether the sessions resume earlier ones. */
  boolean isResumed() {
    boolean resumed = SslContexts.facts(clientSession()).orElseThrow().resumed();
    assertEquals(resumed, SslContexts.facts(serverSession()).orElseThrow().resumed());
    return resumed;
  }

  private void run() {
    boolean moved = true;
    while (moved) {
      moved = false;
      try {
        moved |= step(client, toClient, toServer);
      } catch (SSLException e) {
        clientFailure = e;
        moved = true;
      }
      try {
        moved |= step(server, toServer, toClient);
      } catch (SSLException e) {
        serverFailure = e;
        moved = true;
      }
    }
  }

  /** Does what an engine asks for; false if that is nothing, or nothing can be done. */
  private static boolean step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    HandshakeStatus status = engine.getHandshakeStatus();
    if (status == HandshakeStatus.NOT_HANDSHAKING && !isEstablished(engine)) {
      engine.beginHandshake();
      status = engine.getHandshakeStatus();
    }
    return switch (status) {
      case NEED_TASK -> compute(engine);
      case NEED_WRAP -> {
        out.compact();
        try {
          int produced = engine.wrap(ByteBuffer.allocate(0), out).bytesProduced();
          yield produced > 0 || engine.getHandshakeStatus() != status;
        } finally {
          out.flip();
        }
      }
      default -> {
        int before = in.remaining();
        if (before > 0 && !engine.isInboundDone()) {
          ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
          assertEquals(0, engine.unwrap(in, plain).bytesProduced());
        }
        yield in.remaining() != before;
      }
    };
  }

  private static boolean isEstablished(SSLEngine engine) {
    return engine.isOutboundDone() || !engine.getSession().getProtocol().equals("NONE");
  }

  private static boolean compute(SSLEngine engine) {
    Runnable task = engine.getDelegatedTask();
    if (task == null) {
      throw new AssertionError("a task is needed, but there is none");
    }
    task.run();
    return true;
  }

  private static String send(SSLEngine from, ByteBuffer wire, SSLEngine to, String words)
      throws SSLException {
    wire.compact();
    from.wrap(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)), wire);
    wire.flip();
    ByteBuffer plain = ByteBuffer.allocate(to.getSession().getApplicationBufferSize());
    while (wire.hasRemaining()) {
      to.unwrap(wire, plain);
    }
    return StandardCharsets.UTF_8.decode(plain.flip()).toString();
  }
}
