package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One direction of a {@link ScheduledTransport}: so many bytes under way, and no more. */
final class AsynchronousPipe {
  final FaultPoints faults = new FaultPoints();

  /** Told how many bytes were moved, or why none could be. */
  @FunctionalInterface
  interface Ended {
    void tell(int count, @Nullable IOException failure);

    static Ended in(CompletableFuture<Integer> future) {
      return (count, failure) -> {
        boolean unused =
            failure == null ? future.complete(count) : future.completeExceptionally(failure);
      };
    }
  }

  private record Pending(ByteBuffer buffer, Ended ended) {}

  private final Schedule schedule;
  private final ByteQueue bytes = new ByteQueue();
  private int capacity;
  private long written;
  private long taken;
  private @Nullable Pending reader;
  private @Nullable Pending writer;
  private boolean readerClosed;
  private boolean writerClosed;
  private @Nullable IOException readFault;
  private @Nullable IOException writeFault;

  AsynchronousPipe(Schedule schedule, int capacity) {
    this.schedule = schedule;
    this.capacity = capacity;
  }

  void failNextRead(IOException fault) {
    readFault = fault;
  }

  void failWrites(IOException fault) {
    writeFault = fault;
  }

  /** Changes how many bytes may be under way. */
  void capacity(int bytes) {
    capacity = bytes;
    schedule.later(this::stepWriter);
  }

  long written() {
    return written;
  }

  boolean hasReader() {
    return reader != null;
  }

  boolean hasWriter() {
    return writer != null;
  }

  void read(ByteBuffer dst, Ended ended, boolean maybeLater) {
    if (reader != null) {
      throw new AssertionError("two reads of the transport at once");
    }
    reader = new Pending(dst, ended);
    start(this::stepReader, maybeLater);
  }

  void write(ByteBuffer src, Ended ended, boolean maybeLater) {
    if (writer != null) {
      throw new AssertionError("two writes of the transport at once");
    }
    writer = new Pending(src, ended);
    start(this::stepWriter, maybeLater);
  }

  private void start(Runnable step, boolean maybeLater) {
    if (maybeLater && !schedule.endsAtOnce()) {
      schedule.later(step);
    } else {
      step.run();
    }
  }

  private void stepReader() {
    Pending waiting = reader;
    if (waiting == null) {
      return;
    }
    int most = (int) Math.min(bytes.size(), faults.readable(taken));
    int count = Math.min(most, waiting.buffer().remaining());
    if (readerClosed || readFault != null || faults.readFails(taken)) {
      reader = null;
      IOException fault = faults.readFails(taken) ? FaultPoints.reset() : readFault;
      readFault = null;
      waiting.ended().tell(0, fault != null ? fault : new AsynchronousCloseException());
    } else if (count > 0) {
      reader = null;
      int moved = schedule.draw(count);
      waiting.buffer().put(bytes.take(moved));
      taken += moved;
      schedule.later(this::stepWriter);
      waiting.ended().tell(moved, null);
    } else if (writerClosed || faults.ended(taken)) {
      reader = null;
      waiting.ended().tell(-1, null);
    }
  }

  private void stepWriter() {
    Pending waiting = writer;
    if (waiting == null) {
      return;
    }
    int most = (int) Math.min(capacity - bytes.size(), faults.writable(written));
    int count = Math.min(most, waiting.buffer().remaining());
    if (writerClosed || writeFault != null || faults.writeFails(written)) {
      writer = null;
      IOException fault = faults.writeFails(written) ? FaultPoints.reset() : writeFault;
      waiting.ended().tell(0, fault != null ? fault : new AsynchronousCloseException());
    } else if (count > 0) {
      writer = null;
      int moved = schedule.draw(count);
      bytes.add(waiting.buffer(), moved);
      written += moved;
      schedule.later(this::stepReader);
      waiting.ended().tell(moved, null);
    }
  }

  void closeReader() {
    readerClosed = true;
    schedule.later(this::stepReader);
  }

  void closeWriter() {
    writerClosed = true;
    schedule.later(this::stepWriter);
    schedule.later(this::stepReader);
  }
}
