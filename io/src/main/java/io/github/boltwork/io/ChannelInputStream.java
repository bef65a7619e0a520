package io.github.boltwork.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The receiving direction of a blocking channel as a stream. Small reads are served from what one
 * read of the channel brought; a buffer is held only while it holds bytes, or waits for some.
 */
final class ChannelInputStream extends InputStream {
  /** The most a record can bring (RFC 8446 section 5.1), so that it is decrypted in one piece. */
  private static final int CAPACITY = 1 << 14;

  /** What a reader that waits holds meanwhile. */
  private static final int SHORT = 2048;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final ReadableByteChannel channel;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile boolean ended;

  /** Guarded by the lock, as what follows. */
  private ByteBuffer buffer = NOTHING;

  /** How much is asked for next: more where much came last. */
  private int room = SHORT;

  ChannelInputStream(ReadableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int unused = Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    reading.lock();
    try {
      if (ended) {
        return -1;
      }
      if (!buffer.hasRemaining() || !channel.isOpen()) {
        if (length >= CAPACITY || !channel.isOpen()) {
          return receive(ByteBuffer.wrap(bytes, offset, length));
        }
        if (!refill()) {
          return -1;
        }
      }
      int count = Math.min(length, buffer.remaining());
      buffer.get(bytes, offset, count);
      if (!buffer.hasRemaining()) {
        buffer = NOTHING;
      }
      return count;
    } finally {
      reading.unlock();
    }
  }

  private boolean refill() throws IOException {
    ByteBuffer fresh = ByteBuffer.allocate(room);
    if (receive(fresh) < 0) {
      return false;
    }
    room = fresh.position() < SHORT ? SHORT : CAPACITY;
    buffer = fresh.flip();
    return true;
  }

  private int receive(ByteBuffer dst) throws IOException {
    int count = channel.read(dst);
    if (count == 0) {
      throw new NonBlockingTransportException(
          channel
              + " moved 0 bytes in read(): a stream waits, so its channel must; use its transport in"
              + " blocking mode");
    }
    return count;
  }

  /** Returns how many bytes are decrypted and waiting here: those, and no others for certain. */
  @Override
  public int available() throws IOException {
    if (ended || !reading.tryLock()) {
      return 0;
    }
    try {
      return channel.isOpen() ? buffer.remaining() : 0;
    } finally {
      reading.unlock();
    }
  }

  /** Makes this the end of the stream, whatever else may come. */
  void end() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
