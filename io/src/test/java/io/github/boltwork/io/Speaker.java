package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The writing half of an end: writes batches of sizes, a batch of several as one gathering write
 * and an empty one as a flush; then flushes, and ends its direction once it may.
 */
final class Speaker extends Half {
  private final Pattern pattern;
  private final LongSupplier carried;
  private final Iterator<List<Integer>> batches;
  private final BooleanSupplier mayEnd;
  private final List<Boundary> boundaries = new ArrayList<>();
  private ByteBuffer[] current = {};
  private boolean flushing;
  private boolean flushed;
  private volatile long sent;

  /** So many bytes of the transport carry so many of plaintext, none of them in part. */
  record Boundary(long carried, long plain) {}

  /**
   * @param carried tells how many bytes the transport has taken
   * @param mayEnd tells whether the direction may be ended
   */
  Speaker(
      TlsChannel channel,
      LongSupplier carried,
      Pattern pattern,
      List<List<Integer>> batches,
      BooleanSupplier mayEnd) {
    super(channel);
    this.carried = carried;
    this.pattern = pattern;
    this.batches = batches.iterator();
    this.mayEnd = mayEnd;
  }

  /** How many bytes the channel has taken. */
  long sent() {
    return sent;
  }

  /** Where each write ended; exact over a smooth link, where each is carried at once. */
  List<Boundary> boundaries() {
    return boundaries;
  }

  @Override
  int ops() {
    return channel.writeOps();
  }

  @Override
  boolean wantsTurn() {
    return super.wantsTurn() && (!flushed || mayEnd.getAsBoolean());
  }

  @Override
  boolean step() throws IOException {
    if (!remaining() && !flushing && batches.hasNext()) {
      prepare(batches.next());
    }
    if (remaining()) {
      return write();
    }
    if (flushing || !flushed) {
      boolean done = channel.flush();
      flushing &= !done;
      flushed = done && !batches.hasNext();
      return done;
    }
    boolean done = channel.shutdownOutput();
    if (done) {
      finish();
    }
    return done;
  }

  private boolean write() throws IOException {
    long count = current.length == 1 ? channel.write(current[0]) : channel.write(current);
    long before = sent;
    sent = before + count;
    if (!remaining()) {
      boundaries.add(new Boundary(carried.getAsLong(), sent));
    }
    return count > 0;
  }

  private boolean remaining() {
    return Stream.of(current).anyMatch(ByteBuffer::hasRemaining);
  }

  private void prepare(List<Integer> sizes) {
    flushing = sizes.isEmpty();
    long position = sent;
    current = new ByteBuffer[sizes.size()];
    for (int i = 0; i < current.length; i++) {
      current[i] = pattern.bytes(position, sizes.get(i));
      position += sizes.get(i);
    }
  }
}
