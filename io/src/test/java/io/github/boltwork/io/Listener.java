package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reading half of an end: reads batches of sizes in turn, over and over, a batch of several as
 * one scattering read, checks each byte, and finishes with the peer's close_notify.
 */
final class Listener extends Half {
  private final Pattern pattern;
  private final List<ByteBuffer[]> batches;
  private int next;
  private volatile long received;

  Listener(TlsChannel channel, Pattern pattern, List<List<Integer>> batches) {
    super(channel);
    this.pattern = pattern;
    this.batches =
        batches.stream().filter(batch -> !batch.isEmpty()).map(Listener::allocate).toList();
  }

  private static ByteBuffer[] allocate(List<Integer> sizes) {
    return sizes.stream().map(ByteBuffer::allocate).toArray(ByteBuffer[]::new);
  }

  long received() {
    return received;
  }

  /** Whether the stream ended as it should. */
  boolean sawEnd() {
    return finished() && failure() == null;
  }

  @Override
  int ops() {
    return channel.readOps();
  }

  @Override
  boolean step() throws IOException {
    ByteBuffer[] dsts = batches.get(next % batches.size());
    Stream.of(dsts).forEach(ByteBuffer::clear);
    long count = dsts.length == 1 ? channel.read(dsts[0]) : channel.read(dsts);
    if (count < 0) {
      finish();
      return true;
    }
    long before = received;
    long taken = 0;
    for (ByteBuffer dst : dsts) {
      taken += dst.position();
      pattern.check(before + taken - dst.position(), dst.flip());
    }
    received = before + taken;
    if (taken != count) {
      throw new AssertionError("read() returned %d and moved %d".formatted(count, taken));
    }
    next += count > 0 ? 1 : 0;
    return count > 0;
  }
}
