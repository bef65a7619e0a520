package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** One direction of a {@link MemoryTransport}: so many bytes under way, and no more. */
final class MemoryPipe {
  final FaultPoints faults = new FaultPoints();
  private final byte[] ring;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long written;
  private long taken;
  private boolean writerClosed;
  private boolean readerClosed;
  private int readersWaiting;
  private int writersWaiting;

  MemoryPipe(int capacity) {
    this.ring = new byte[capacity];
  }

  int read(ByteBuffer dst) throws IOException {
    lock.lock();
    try {
      if (readerClosed) {
        throw new ClosedChannelException();
      }
      readersWaiting++;
      changed.signalAll();
      pauseUntil(() -> written > taken || writerClosed || readerClosed || faults.readIsOver(taken));
      readersWaiting--;
      if (readerClosed) {
        throw new AsynchronousCloseException();
      }
      if (faults.readFails(taken)) {
        throw FaultPoints.reset();
      }
      long most = Math.min(written - taken, faults.readable(taken));
      int count = (int) Math.min(most, dst.remaining());
      for (int i = 0; i < count; i++) {
        dst.put(ring[(int) (taken++ % ring.length)]);
      }
      changed.signalAll();
      return count == 0 ? -1 : count;
    } finally {
      lock.unlock();
    }
  }

  int write(ByteBuffer src) throws IOException {
    lock.lock();
    try {
      if (writerClosed) {
        throw new ClosedChannelException();
      }
      writersWaiting++;
      changed.signalAll();
      pauseUntil(() -> written - taken < ring.length || readerClosed || writerClosed);
      writersWaiting--;
      if (writerClosed) {
        throw new AsynchronousCloseException();
      }
      if (readerClosed) {
        throw new IOException("Broken pipe");
      }
      if (faults.writeFails(written)) {
        throw FaultPoints.reset();
      }
      long most = Math.min(ring.length - (written - taken), faults.writable(written));
      int count = (int) Math.min(most, src.remaining());
      for (int i = 0; i < count; i++) {
        ring[(int) (written++ % ring.length)] = src.get();
      }
      changed.signalAll();
      return count;
    } finally {
      lock.unlock();
    }
  }

  private void pauseUntil(BooleanSupplier condition) throws IOException {
    try {
      await(condition);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  void closeWriter() {
    lock.lock();
    try {
      writerClosed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void closeReader() {
    lock.lock();
    try {
      readerClosed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns once so many bytes have been written in all. */
  void awaitWritten(long bytes) throws InterruptedException {
    await(() -> written >= bytes);
  }

  /** Returns once a reader waits for bytes, and there is none. */
  void awaitStarvedReader() throws InterruptedException {
    await(() -> readersWaiting > 0 && written == taken);
  }

  /** Returns once a writer waits for room, and there is none. */
  void awaitStuckWriter() throws InterruptedException {
    await(() -> writersWaiting > 0 && written - taken == ring.length);
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  long written() {
    lock.lock();
    try {
      return written;
    } finally {
      lock.unlock();
    }
  }
}
