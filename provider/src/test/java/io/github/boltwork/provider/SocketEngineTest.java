package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine of a socket keeps the rules of engines, also before there is one below. */
@Timeout(60)
class SocketEngineTest {
  @ParameterizedTest
  @EnumSource
  void helloMayComeByteByByte(Mounts backend) throws Exception {
    Sides sides = sides(backend, Papers.keys(Papers.SERVER));
    try (TlsEngine client = engine(sides, true);
        TlsEngine server = engine(sides, false)) {
      TlsStatus ofClient = TlsStatus.NEED_NET;
      TlsStatus ofServer = TlsStatus.NEED_NET;
      byte[] toClient = {};
      while (ofClient != TlsStatus.DONE || ofServer != TlsStatus.DONE) {
        ByteArrayOutputStream toServer = new ByteArrayOutputStream();
        ofClient = feed(client, toClient, toServer);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ofServer = feed(server, toServer.toByteArray(), answer);
        toClient = answer.toByteArray();
      }

      assertEquals(backend.id(), server.session().backend());
      assertEquals(Optional.of(Papers.HOST), server.session().serverName());
      assertTrue(server.maxOutput(16384) > 16384);
    }
  }

  /** Brings bytes one by one, and takes what is said one by one. */
  private static TlsStatus feed(TlsEngine engine, byte[] net, ByteArrayOutputStream out)
      throws TlsException {
    TlsStatus status = call(engine, ByteBuffer.allocate(0), out);
    for (byte one : net) {
      ByteBuffer single = ByteBuffer.wrap(new byte[] {one});
      status = call(engine, single, out);
      assertTrue(!single.hasRemaining() || status == TlsStatus.DONE, "not all was taken");
    }
    return status;
  }

  private static TlsStatus call(TlsEngine engine, ByteBuffer net, ByteArrayOutputStream out)
      throws TlsException {
    TlsStatus status;
    do {
      ByteBuffer room = ByteBuffer.allocate(1);
      try {
        status = engine.handshake(net, room);
      } finally {
        out.write(room.array(), 0, room.position());
      }
    } while (status == TlsStatus.NEED_SPACE);
    return status;
  }

  @ParameterizedTest
  @EnumSource
  void refusalIsToldWhenItsAlertIsOut(Mounts backend) throws Exception {
    Sides sides = sides(backend, null);
    try (TlsEngine client = engine(sides, true);
        TlsEngine server = engine(sides, false)) {
      ByteArrayOutputStream hello = new ByteArrayOutputStream();
      assertEquals(TlsStatus.NEED_NET, feed(client, new byte[0], hello));
      ByteArrayOutputStream alert = new ByteArrayOutputStream();
      TlsException refusal =
          assertThrows(TlsException.class, () -> feed(server, hello.toByteArray(), alert));

      assertEquals("[21, 3, 3, 0, 2, 2, 40]", Arrays.toString(alert.toByteArray()));
      assertEquals(TlsException.Kind.NEGOTIATION, refusal.kind());
      assertEquals(TlsAlert.named("handshake_failure"), refusal.alert());
      TlsException again =
          assertThrows(
              TlsException.class,
              () -> server.handshake(ByteBuffer.allocate(0), ByteBuffer.allocate(9)));
      assertNotSame(refusal, again);
      assertSame(refusal, again.getCause());
      assertThrows(TlsException.class, () -> server.closeNotify(ByteBuffer.allocate(9)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeBeforeTheHelloIsSaid(Mounts backend) throws Exception {
    try (TlsEngine server = engine(sides(backend, null), false)) {
      ByteBuffer out = ByteBuffer.allocate(9);
      assertEquals(TlsStatus.NEED_SPACE, server.closeNotify(out.duplicate().limit(3)));
      assertEquals(TlsStatus.CLOSED, server.closeNotify(out));

      assertEquals(4, out.position());
      assertEquals(TlsStatus.CLOSED, server.handshake(ByteBuffer.allocate(0), out));
    }
  }

  @ParameterizedTest
  @EnumSource
  void misuseIsRefused(Mounts backend) throws Exception {
    TlsEngine server = engine(sides(backend, null), false);
    ByteBuffer some = ByteBuffer.allocate(9);
    assertThrows(IllegalStateException.class, () -> server.decrypt(some, some, some));
    assertThrows(IllegalStateException.class, () -> server.encrypt(some, some));
    assertThrows(IllegalStateException.class, server::session);
    assertThrows(
        ReadOnlyBufferException.class, () -> server.handshake(some, some.asReadOnlyBuffer()));
    assertThrows(IllegalArgumentException.class, () -> server.maxOutput(-1));
    server.close();
    server.close();
    assertThrows(IllegalStateException.class, () -> server.handshake(some, some));
    assertThrows(IllegalStateException.class, () -> server.closeNotify(some));
  }

  private static Sides sides(Mounts backend, KeyManager @Nullable [] keys) throws TlsException {
    System.setProperty(Mounts.PROPERTY, backend.id());
    try {
      return Sides.managed(
          ContextKind.TLS, Boltwork.select(), keys, Papers.trust(), System::nanoTime);
    } finally {
      System.clearProperty(Mounts.PROPERTY);
    }
  }

  private static TlsEngine engine(Sides sides, boolean client) throws IOException {
    EngineSource source = sides.side(client);
    try (SSLSocket socket = (SSLSocket) new SocketFactory(sides).createSocket()) {
      return new SocketEngine(
          source,
          new SocketConnection(socket, source, source.settings(), Papers.HOST, 443),
          source.settings());
    }
  }
}
