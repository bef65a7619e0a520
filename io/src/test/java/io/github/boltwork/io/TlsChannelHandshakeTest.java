package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The handshake happens once, on demand, and a failed one says why on both ends. */
@Timeout(60)
class TlsChannelHandshakeTest {
  @Test
  void sessionIsThereAfterTheHandshakeAndForGood() throws Exception {
    Conversation conversation = Conversation.record();
    ScriptedTransport transport = new ScriptedTransport(conversation.script());
    TlsChannel channel = TlsChannel.over(FrameEngine.client(), transport);
    IllegalStateException early =
        assertThrows(IllegalStateException.class, () -> channel.session().backend());
    assertTrue(String.valueOf(early.getMessage()).contains("handshake()"), early.toString());
    assertEquals(0, transport.sent().length, "session() must not start a handshake");
    channel.handshake();
    int sent = transport.sent().length;
    assertEquals("frame", channel.session().backend());
    channel.handshake();
    assertEquals(sent, transport.sent().length, "a second handshake() sent something");
    channel.close();
    assertEquals("frame", channel.session().backend());
  }

  @Test
  void leavesDataBehindTheHandshakeToRead() throws Exception {
    Conversation conversation = Conversation.record();
    for (int piece : new int[] {1, 2, 3, 1000}) {
      ScriptedTransport transport =
          new ScriptedTransport(conversation.script()).inPieces(piece, piece);
      try (TlsChannel channel = TlsChannel.over(FrameEngine.client(), transport)) {
        channel.handshake();
        assertArrayEquals(conversation.plaintext(), Bytes.readToEnd(channel, 7));
      }
    }
  }

  @Test
  void firstReadAndFirstWriteShareOneHandshake() throws Exception {
    for (int i = 0; i < 50; i++) {
      // Room for what close() says when nobody reads any more.
      MemoryTransport transport = MemoryTransport.ofCapacity(Frame.HEADER + 1 + i);
      try (Threads threads = new Threads();
          TlsChannel client = TlsChannel.over(FrameEngine.client(), transport);
          TlsChannel server = TlsChannel.over(FrameEngine.server(), transport.peer())) {
        Future<byte[]> read = threads.start(() -> Bytes.read(client, 3, 3));
        Future<Integer> written = threads.start(() -> client.write(ByteBuffer.wrap(new byte[5])));
        Future<byte[]> echoed = threads.start(() -> Bytes.read(server, 5, 5));
        assertEquals(3, server.write(ByteBuffer.wrap(new byte[] {1, 2, 3})));
        assertArrayEquals(new byte[] {1, 2, 3}, Threads.join(read));
        assertEquals(5, Threads.join(written));
        assertEquals(5, Threads.join(echoed).length);
      }
    }
  }

  @Test
  void refusalReachesThePeerAndSticks() throws Exception {
    MemoryTransport transport = MemoryTransport.ofCapacity(100);
    TlsAlert alert = TlsAlert.named("handshake_failure").orElseThrow();
    try (Threads threads = new Threads();
        TlsChannel client = TlsChannel.over(FrameEngine.client(), transport)) {
      TlsChannel server = TlsChannel.over(FrameEngine.server().refusing(alert), transport.peer());
      Future<TlsException> refused =
          threads.start(() -> assertThrows(TlsException.class, client::handshake));
      TlsException refusal = assertThrows(TlsException.class, server::handshake);
      assertEquals(TlsException.Kind.PROTOCOL, refusal.kind());
      assertEquals(TlsException.Kind.PEER_ALERT, Threads.join(refused).kind());
      assertEquals(alert, Threads.join(refused).alert().orElseThrow());

      long sent = transport.peer().outgoing.written();
      for (TlsException again :
          new TlsException[] {
            assertThrows(TlsException.class, server::handshake),
            assertThrows(TlsException.class, () -> server.read(ByteBuffer.allocate(1))),
            assertThrows(TlsException.class, () -> server.write(ByteBuffer.allocate(1))),
            assertThrows(TlsException.class, server::shutdownOutput)
          }) {
        assertSame(refusal, again.getCause());
        assertEquals(refusal.getMessage(), again.getMessage());
      }
      server.close();
      assertEquals(sent, transport.peer().outgoing.written(), "only the alert was to be sent");
    }
  }

  @Test
  void alertThatCannotBeSentIsSuppressed() throws Exception {
    byte[] garbage = new byte[] {-1, -1, -1, -1, -1, -1, -1, -1};
    ScriptedTransport transport = new ScriptedTransport(garbage).failingAfterSending(Frame.HEADER);
    TlsChannel channel = TlsChannel.over(FrameEngine.client(), transport);
    TlsException failure = assertThrows(TlsException.class, channel::handshake);
    assertEquals(TlsException.Kind.PROTOCOL, failure.kind());
    assertEquals(1, failure.getSuppressed().length);
    assertEquals("Connection reset", failure.getSuppressed()[0].getMessage());
    assertThrows(IOException.class, channel::close);
  }

  @Test
  void factoriesMakeTheEngineOfTheirContext() throws Exception {
    MemoryTransport transport = MemoryTransport.ofCapacity(100);
    FrameContexts.Client client = new FrameContexts.Client();
    try (Threads threads = new Threads();
        TlsChannel a = TlsChannel.client(client, "example.org", 8443, transport);
        TlsChannel b = TlsChannel.server(new FrameContexts.Server(), transport.peer())) {
      Future<Integer> other =
          threads.start(
              () -> {
                a.handshake();
                return 1;
              });
      b.handshake();
      assertEquals(1, Threads.join(other));
      assertEquals("example.org:8443", client.asked);
    }
  }
}
