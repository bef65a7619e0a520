package io.github.boltwork.jsse;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that were produced but did not fit where they belong, in order. Holds a buffer only while
 * it holds bytes, and leaves no trace of them in it.
 */
final class Backlog {
  private final ScratchPool pool;

  /** Between position and limit lie the bytes still to deliver. */
  private @Nullable ByteBuffer kept;

  Backlog(ScratchPool pool) {
    this.pool = pool;
  }

  boolean isEmpty() {
    return kept == null;
  }

  int size() {
    return kept == null ? 0 : kept.remaining();
  }

  /** Moves what fits of a source to its destination and keeps the rest. */
  void deliver(ByteBuffer source, ByteBuffer destination) {
    if (isEmpty()) {
      move(source, destination);
    }
    if (source.hasRemaining()) {
      keep(source);
    }
  }

  /** Moves what fits of the kept bytes. */
  void drainTo(ByteBuffer destination) {
    if (kept == null) {
      return;
    }
    move(kept, destination);
    if (!kept.hasRemaining()) {
      drop();
    }
  }

  void drop() {
    if (kept != null) {
      pool.giveWiped(kept, kept.limit());
      kept = null;
    }
  }

  private void keep(ByteBuffer source) {
    if (kept == null) {
      kept = pool.take(source.remaining()).limit(0);
    }
    if (kept.capacity() - kept.limit() < source.remaining()) {
      ByteBuffer larger = pool.take(2 * (kept.remaining() + source.remaining()));
      int used = kept.limit();
      larger.put(kept).flip();
      pool.giveWiped(kept, used);
      kept = larger;
    }
    int start = kept.position();
    int end = kept.limit();
    kept.limit(end + source.remaining()).position(end);
    kept.put(source).position(start);
  }

  static void move(ByteBuffer source, ByteBuffer destination) {
    int count = Math.min(source.remaining(), destination.remaining());
    destination.put(destination.position(), source, source.position(), count);
    destination.position(destination.position() + count);
    source.position(source.position() + count);
  }
}
