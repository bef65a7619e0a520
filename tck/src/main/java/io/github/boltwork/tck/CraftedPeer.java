package io.github.boltwork.tck;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.TlsProtocol;

/**
 * A peer that can be made to misbehave: bctls' protocol, driven by byte arrays, which also sends
 * whatever a test wants sent under its keys. It takes down the alerts it gets and goes on.
 */
final class CraftedPeer {
  private interface Start {
    void run() throws IOException;
  }

  private final TlsProtocol tls;
  private final CraftedProtocol inside;
  private final CraftedCrypto crypto;
  private final CraftedLog log;
  private final Start start;
  private final ByteQueue sent = new ByteQueue();
  private final ByteQueue received = new ByteQueue();
  private boolean started;

  private CraftedPeer(
      TlsProtocol tls, CraftedProtocol inside, CraftedCrypto crypto, CraftedLog log, Start start) {
    this.tls = tls;
    this.inside = inside;
    this.crypto = crypto;
    this.log = log;
    this.start = start;
  }

  static CraftedPeer of(CraftedServer server) {
    CraftedLog log = new CraftedLog();
    CraftedServerProtocol tls = new CraftedServerProtocol(log);
    return new CraftedPeer(tls, tls, server.getCrypto(), log, () -> tls.accept(server));
  }

  static CraftedPeer of(CraftedClient client) {
    CraftedLog log = new CraftedLog();
    CraftedClientProtocol tls = new CraftedClientProtocol(log);
    return new CraftedPeer(tls, tls, client.getCrypto(), log, () -> tls.connect(client));
  }

  /** Lets all the protocol's own records pass through a shaper from now on. */
  @CanIgnoreReturnValue
  CraftedPeer shape(RecordShaper shaper) {
    inside.shape(shaper);
    return this;
  }

  /** Takes bytes from the subject; throws if the subject broke the protocol. */
  void deliver(byte[] bytes) throws IOException {
    begin();
    try {
      if (!tls.isClosed() && bytes.length > 0) {
        tls.offerInput(bytes);
      }
    } finally {
      collect();
    }
  }

  /** Takes the bytes for the subject. */
  byte[] takeSent() throws IOException {
    begin();
    collect();
    return sent.takeAll();
  }

  /** Takes the application bytes that have come. */
  byte[] takeReceived() {
    return received.takeAll();
  }

  boolean isConnected() {
    return started && tls.isConnected();
  }

  CraftedLog log() {
    return log;
  }

  /** Sends application data as bctls does, which answers a KeyUpdate first. */
  void send(byte[] plain) throws IOException {
    tls.writeApplicationData(plain, 0, plain.length);
    collect();
  }

  /** Sends a KeyUpdate and changes the sending keys. */
  void keyUpdate(boolean requested) throws IOException {
    inside.keyUpdate(requested);
    collect();
  }

  /**
   * Sends one record of any type and length, encrypted with the keys of the moment.
   *
   * @throws IllegalStateException if there are none yet
   */
  void record(int type, byte... content) throws IOException {
    crypto.next().put(type, content);
    inside.write(ContentType.application_data, new byte[1]);
    collect();
    if (!crypto.next().isEmpty()) {
      throw new IllegalStateException("there are no keys to encrypt with yet");
    }
  }

  /** Sends one record of any type that is not encrypted, whatever keys there are. */
  void plain(int type, byte... content) throws IOException {
    begin();
    collect();
    ByteBuffer header = ByteBuffer.allocate(5).put((byte) type).putShort((short) 0x0303);
    sent.add(header.putShort((short) content.length).array());
    sent.add(content);
  }

  private void begin() throws IOException {
    if (!started) {
      started = true;
      start.run();
    }
  }

  private void collect() {
    byte[] out = new byte[tls.getAvailableOutputBytes()];
    int taken = tls.readOutput(out, 0, out.length);
    byte[] plain = new byte[tls.getAvailableInputBytes()];
    int read = tls.readInput(plain, 0, plain.length);
    if (taken != out.length || read != plain.length) {
      throw new IllegalStateException("bctls has promised more than it gives");
    }
    sent.add(out);
    received.add(plain);
  }
}
