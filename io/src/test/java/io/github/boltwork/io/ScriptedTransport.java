package io.github.boltwork.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;

/** A transport that plays a recorded peer, in pieces of given sizes, up to a given fault. */
final class ScriptedTransport implements ByteChannel {
  private final ByteBuffer script;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private int readAtMost = Integer.MAX_VALUE;
  private int writeAtMost = Integer.MAX_VALUE;
  private boolean failsAtEnd;
  private int failsAfterSending = Integer.MAX_VALUE;
  private boolean open = true;
  private int writes;
  private final IOException fault = new IOException("Connection reset");

  ScriptedTransport(byte[] script) {
    this.script = ByteBuffer.wrap(script);
  }

  ScriptedTransport inPieces(int readAtMost, int writeAtMost) {
    this.readAtMost = readAtMost;
    this.writeAtMost = writeAtMost;
    return this;
  }

  /** Plays only the beginning of the script. */
  ScriptedTransport upTo(int bytes) {
    script.limit(bytes);
    return this;
  }

  /** Makes the script end with a failure instead of an end of stream. */
  ScriptedTransport failingAtEnd() {
    failsAtEnd = true;
    return this;
  }

  ScriptedTransport failingAfterSending(int bytes) {
    failsAfterSending = bytes;
    return this;
  }

  int writes() {
    return writes;
  }

  byte[] sent() {
    return sent.toByteArray();
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    requireOpen();
    if (!script.hasRemaining()) {
      if (failsAtEnd) {
        throw fault;
      }
      return -1;
    }
    return move(dst, Math.min(readAtMost, script.remaining()));
  }

  private int move(ByteBuffer dst, int most) {
    byte[] bytes = new byte[Math.min(most, dst.remaining())];
    script.get(bytes);
    dst.put(bytes);
    return bytes.length;
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    requireOpen();
    if (sent.size() >= failsAfterSending) {
      throw fault;
    }
    byte[] bytes =
        new byte[Math.min(Math.min(writeAtMost, src.remaining()), failsAfterSending - sent.size())];
    src.get(bytes);
    sent.writeBytes(bytes);
    writes++;
    return bytes.length;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Throws the very exception the transport failed with, as some do. */
  @Override
  public void close() throws IOException {
    open = false;
    if (failsAtEnd || failsAfterSending < Integer.MAX_VALUE) {
      throw fault;
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }
}
