package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsStatus;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that send a byte at a time, or half a record, hold up nobody and no buffer. */
@Timeout(60)
class SlowPeerTest {
  private static final int SLOW = 5;
  private static final int SIZE = 40;

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private static List<AnyBackend> backends() {
    return AnyBackend.all().toList();
  }

  /** A connection that has more bytes to send than it sends. */
  private record SlowPeer(SocketChannel socket, TlsEngine engine, ByteBuffer unsent) {
    void sendOneByte() throws IOException {
      if (unsent.hasRemaining()) {
        ByteBuffer one = unsent.slice().limit(1);
        assertEquals(1, socket.write(one));
        unsent.position(unsent.position() + 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void othersAreServed(AnyBackend backend) throws Exception {
    int lent = Pools.lent();
    List<SlowPeer> peers = new ArrayList<>();
    try (SelectorLoop loop = new SelectorLoop("slow peers' server");
        EchoServer server = EchoServer.on(loop, backend, failures::add)) {
      SocketAddress address = server.address();
      for (int i = 0; i < SLOW; i++) {
        peers.add(greeting(backend, address));
        peers.add(speaking(backend, address));
        SlowPeer stopped = speaking(backend, address);
        stopped.socket.write(stopped.unsent.slice().limit(SIZE / 2));
        peers.add(new SlowPeer(stopped.socket, stopped.engine, ByteBuffer.allocate(0)));
      }
      try (TlsChannel quick = connect(backend, address)) {
        for (int round = 0; round < SIZE; round++) {
          for (SlowPeer peer : peers) {
            peer.sendOneByte();
          }
          byte[] bytes = Bytes.random(round, 100);
          assertEquals(bytes.length, quick.write(ByteBuffer.wrap(bytes)));
          assertArrayEquals(bytes, Bytes.read(quick, bytes.length, bytes.length));
          // Answers to KeyUpdates would wait for the next write.
          assertTrue(quick.flush());
          assertEquals(lent, loop.call(Pools::lent), "buffers held for half records");
        }
      }
      for (SlowPeer peer : peers) {
        serveToTheEnd(peer);
      }
      assertEquals(List.of(), List.copyOf(failures));
    }
    for (SlowPeer peer : peers) {
      peer.socket.close();
      peer.engine.close();
    }
  }

  private static TlsChannel connect(AnyBackend backend, SocketAddress address) throws IOException {
    SocketChannel socket = SocketChannel.open(address);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return TlsChannel.over(backend.client(), socket);
  }

  /** Has not sent its first flight. */
  private static SlowPeer greeting(AnyBackend backend, SocketAddress address) throws IOException {
    TlsEngine engine = backend.client();
    ByteBuffer flight = ByteBuffer.allocate(1 << 14);
    assertEquals(TlsStatus.NEED_NET, engine.handshake(ByteBuffer.allocate(0), flight));
    return new SlowPeer(SocketChannel.open(address), engine, flight.flip());
  }

  /** Is connected and has not sent its first record. */
  private static SlowPeer speaking(AnyBackend backend, SocketAddress address) throws IOException {
    TlsEngine engine = backend.client();
    SocketChannel socket = SocketChannel.open(address);
    TlsChannel channel = TlsChannel.over(engine, socket);
    assertTrue(channel.handshake());
    ByteBuffer record = ByteBuffer.allocate(1 << 14);
    assertEquals(TlsStatus.DONE, engine.encrypt(new Pattern(1).bytes(0, SIZE), record));
    return new SlowPeer(socket, engine, record.flip());
  }

  /** Nothing was lost on the slow: what they say in the end is heard. */
  private static void serveToTheEnd(SlowPeer peer) throws IOException {
    if (!peer.unsent.hasRemaining()) {
      return;
    }
    peer.socket.write(peer.unsent);
    ByteBuffer net = ByteBuffer.allocate(1 << 14);
    ByteBuffer plain = ByteBuffer.allocate(SIZE);
    boolean greeting = !established(peer.engine);
    while (greeting ? !established(peer.engine) : plain.hasRemaining()) {
      assertTrue(peer.socket.read(net.clear()) > 0, "the server gave up");
      ByteBuffer out = ByteBuffer.allocate(1 << 14);
      TlsStatus status =
          greeting
              ? peer.engine.handshake(net.flip(), out)
              : peer.engine.decrypt(net.flip(), plain, out);
      assertTrue(status != TlsStatus.CLOSED);
      peer.socket.write(out.flip());
    }
    new Pattern(1).check(0, plain.flip());
  }

  private static boolean established(TlsEngine engine) {
    try {
      return !engine.session().backend().isEmpty();
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
