package io.github.boltwork.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.ReentrantLock;

/** A blocking channel of two streams. Readers take turns, and so do writers. */
final class StreamTransport implements ByteChannel {
  /** One full record at most goes through a copy. */
  private static final int CHUNK = 17 * 1024;

  private final InputStream in;
  private final OutputStream out;
  private final Closeable owned;
  private final ReentrantLock reading = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean closed;

  /** Guarded by the read lock. */
  private byte[] readChunk = {};

  /** Guarded by the write lock. */
  private byte[] writeChunk = {};

  private StreamTransport(InputStream in, OutputStream out, Closeable owned) {
    this.in = in;
    this.out = out;
    this.owned = owned;
  }

  /**
   * Makes a channel that owns two streams. It closes the input first: that never writes, and where
   * both are of one socket it frees a writer that a buffered output would wait for.
   */
  static StreamTransport of(InputStream in, OutputStream out) {
    return new StreamTransport(in, out, () -> CloseBoth.close(in, out));
  }

  /** Makes a channel of streams that belong to something else, which it closes instead of them. */
  static StreamTransport of(InputStream in, OutputStream out, Closeable owned) {
    return new StreamTransport(in, out, owned);
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    reading.lock();
    try {
      ensureOpen();
      if (!dst.hasRemaining()) {
        return 0;
      }
      int count = dst.hasArray() ? readInto(dst) : readThroughChunk(dst);
      if (closed) {
        throw new AsynchronousCloseException();
      }
      return count;
    } catch (IOException e) {
      throw closedMeanwhile(e);
    } finally {
      reading.unlock();
    }
  }

  private int readInto(ByteBuffer dst) throws IOException {
    int count = in.read(dst.array(), dst.arrayOffset() + dst.position(), dst.remaining());
    if (count > 0) {
      dst.position(dst.position() + count);
    }
    return count;
  }

  private int readThroughChunk(ByteBuffer dst) throws IOException {
    int most = Math.min(CHUNK, dst.remaining());
    if (readChunk.length < most) {
      readChunk = new byte[most];
    }
    int count = in.read(readChunk, 0, most);
    if (count > 0) {
      dst.put(readChunk, 0, count);
    }
    return count;
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    writing.lock();
    try {
      ensureOpen();
      int count = src.remaining();
      if (src.hasArray()) {
        out.write(src.array(), src.arrayOffset() + src.position(), count);
        src.position(src.limit());
      } else {
        writeThroughChunk(src);
      }
      out.flush();
      return count;
    } catch (IOException e) {
      throw closedMeanwhile(e);
    } finally {
      writing.unlock();
    }
  }

  private void writeThroughChunk(ByteBuffer src) throws IOException {
    int most = Math.min(CHUNK, src.remaining());
    if (writeChunk.length < most) {
      writeChunk = new byte[most];
    }
    while (src.hasRemaining()) {
      int count = Math.min(most, src.remaining());
      src.get(writeChunk, 0, count);
      out.write(writeChunk, 0, count);
    }
  }

  private void ensureOpen() throws ClosedTlsChannelException {
    if (closed) {
      throw new ClosedTlsChannelException("the transport is closed");
    }
  }

  private IOException closedMeanwhile(IOException thrown) {
    if (!closed || thrown instanceof ClosedChannelException) {
      return thrown;
    }
    AsynchronousCloseException closedMeanwhile = new AsynchronousCloseException();
    closedMeanwhile.initCause(thrown);
    return closedMeanwhile;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      owned.close();
    }
  }

  /** Tells whether a thread is writing: what it writes may be cut off by closing. */
  boolean isWriting() {
    return writing.isLocked();
  }

  @Override
  public String toString() {
    return "transport of " + in + " and " + out;
  }
}
