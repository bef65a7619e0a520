package io.github.boltwork.io;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** All that a server says to a client: handshake, data, a KeyUpdate request, more data, its end. */
final class Conversation {
  private final byte[] script;
  private final int handshakeLength;
  private final byte[] plaintext;

  private Conversation(byte[] script, int handshakeLength, byte[] plaintext) {
    this.script = script;
    this.handshakeLength = handshakeLength;
    this.plaintext = plaintext;
  }

  byte[] script() {
    return script;
  }

  int handshakeLength() {
    return handshakeLength;
  }

  byte[] plaintext() {
    return plaintext;
  }

  static Conversation record() throws TlsException {
    return record(1);
  }

  /** Asks for so many KeyUpdates before the data, and for some more in between. */
  static Conversation record(int updates) throws TlsException {
    FrameEngine server = FrameEngine.server().updatingEvery(2);
    ByteBuffer script = ByteBuffer.allocate(1000 + updates * Frame.HEADER);
    shakeHands(FrameEngine.client(), server, script);
    int handshakeLength = script.position();
    server.writer().requestUpdates(updates);
    byte[] plaintext = Bytes.random(1, 40);
    for (int i = 0; i < plaintext.length; i += 10) {
      check(server.encrypt(ByteBuffer.wrap(plaintext, i, 10), script));
    }
    check(server.closeNotify(script));
    return new Conversation(
        Arrays.copyOf(script.array(), script.position()), handshakeLength, plaintext);
  }

  private static void shakeHands(TlsEngine client, TlsEngine server, ByteBuffer script)
      throws TlsException {
    ByteBuffer nothing = ByteBuffer.allocate(0);
    ByteBuffer fromClient = ByteBuffer.allocate(1000);
    check(client.handshake(nothing, fromClient));
    check(server.handshake(fromClient.flip(), script));
    check(client.handshake(script.duplicate().flip(), fromClient.clear()));
    check(server.handshake(fromClient.flip(), script));
  }

  private static void check(TlsStatus status) {
    if (status == TlsStatus.NEED_SPACE) {
      throw new IllegalStateException("the script's buffer is too small");
    }
  }
}
