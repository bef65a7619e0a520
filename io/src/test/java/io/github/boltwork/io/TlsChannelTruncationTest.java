package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A transport that ends or fails at any byte is never taken for the peer's own end. */
class TlsChannelTruncationTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void endOfTheTransportIsTruncationAtEveryByteButTheLast(int piece) throws Exception {
    Conversation conversation = Conversation.record();
    int length = conversation.script().length;
    for (int cut = 0; cut < length; cut++) {
      ScriptedTransport transport =
          new ScriptedTransport(conversation.script()).upTo(cut).inPieces(piece, piece);
      try (TlsChannel channel = TlsChannel.over(FrameEngine.client(), transport)) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        TlsException first =
            assertThrows(TlsException.class, () -> drain(channel, read), "cut at byte " + cut);
        assertEquals(TlsException.Kind.TRUNCATED, first.kind());
        boolean early = cut < conversation.handshakeLength();
        assertTrue(
            first.getMessage().contains(early ? "during the handshake" : "close_notify"),
            first.getMessage());
        assertPrefix(conversation.plaintext(), read.toByteArray());

        ByteBuffer buffer = ByteBuffer.allocate(1);
        TlsException again = assertThrows(TlsException.class, () -> channel.read(buffer));
        assertEquals(TlsException.Kind.TRUNCATED, again.kind());
        assertSame(first, again.getCause());
      }
    }
    ScriptedTransport whole = new ScriptedTransport(conversation.script()).inPieces(piece, piece);
    try (TlsChannel channel = TlsChannel.over(FrameEngine.client(), whole)) {
      assertArrayEquals(conversation.plaintext(), Bytes.readToEnd(channel, 7));
      assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void writingGoesOnAfterTheTransportsInputEnds() throws Exception {
    Conversation conversation = Conversation.record();
    ScriptedTransport transport =
        new ScriptedTransport(conversation.script()).upTo(conversation.handshakeLength());
    try (TlsChannel channel = TlsChannel.over(FrameEngine.client(), transport)) {
      assertThrows(TlsException.class, () -> channel.read(ByteBuffer.allocate(1)));
      assertEquals(3, channel.write(ByteBuffer.allocate(3)));
    }
  }

  @Test
  void failureOfTheTransportIsHandedOnAtEveryByte() throws Exception {
    Conversation conversation = Conversation.record();
    for (int cut = 0; cut < conversation.script().length; cut++) {
      ScriptedTransport transport =
          new ScriptedTransport(conversation.script()).upTo(cut).failingAtEnd();
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      IOException failure =
          assertThrows(
              IOException.class,
              () -> {
                try (TlsChannel channel = TlsChannel.over(FrameEngine.client(), transport)) {
                  drain(channel, read);
                }
              });
      assertEquals("Connection reset", failure.getMessage());
      assertPrefix(conversation.plaintext(), read.toByteArray());
      assertEquals(1, failure.getSuppressed().length, "close() failed too");
      assertNotSame(failure, failure.getSuppressed()[0]);
    }
  }

  @Test
  void failureToSendSticksAtEveryByteAndLeavesReadingAlone() throws Exception {
    Conversation conversation = Conversation.record();
    byte[] all = converse(new ScriptedTransport(conversation.script()), conversation);
    for (int cut = 0; cut < all.length; cut++) {
      ScriptedTransport transport =
          new ScriptedTransport(conversation.script()).failingAfterSending(cut);
      TlsChannel channel = TlsChannel.over(FrameEngine.client(), transport);
      IOException failure = assertThrows(IOException.class, () -> speak(channel));
      assertEquals("Connection reset", failure.getMessage());
      IOException again =
          assertThrows(IOException.class, () -> channel.write(ByteBuffer.allocate(1)));
      assertSame(failure, again.getCause());
      assertArrayEquals(Arrays.copyOf(all, cut), transport.sent());
      if (cut >= 2 * Frame.HEADER) {
        assertArrayEquals(conversation.plaintext(), Bytes.readToEnd(channel, 7));
      }
      IOException closing = assertThrows(IOException.class, channel::close);
      assertNotSame(failure, closing);
    }
  }

  @Test
  void repliesThatCannotBeSentDoNotStopReading() throws Exception {
    Conversation conversation = Conversation.record(20_000);
    FrameEngine engine = FrameEngine.client();
    engine.keepAtMost(1000);
    ScriptedTransport transport =
        new ScriptedTransport(conversation.script()).failingAfterSending(2 * Frame.HEADER);
    TlsChannel channel = TlsChannel.over(engine, transport);
    assertThrows(IOException.class, () -> speak(channel));
    assertArrayEquals(conversation.plaintext(), Bytes.readToEnd(channel, 7));
    assertThrows(IOException.class, channel::close);
  }

  private static byte[] converse(ScriptedTransport transport, Conversation conversation)
      throws IOException {
    try (TlsChannel channel = TlsChannel.over(FrameEngine.client(), transport)) {
      speak(channel);
      assertArrayEquals(conversation.plaintext(), Bytes.readToEnd(channel, 7));
      return transport.sent();
    }
  }

  private static void speak(TlsChannel channel) throws IOException {
    for (int i = 0; i < 3; i++) {
      assertEquals(20, channel.write(ByteBuffer.wrap(Bytes.random(i, 20))));
    }
    channel.shutdownOutput();
  }

  private static void drain(TlsChannel channel, ByteArrayOutputStream read) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(9);
    while (channel.read(buffer.clear()) >= 0) {
      read.write(buffer.array(), 0, buffer.position());
    }
  }

  private static void assertPrefix(byte[] whole, byte[] part) {
    assertArrayEquals(Arrays.copyOf(whole, part.length), part);
  }
}
