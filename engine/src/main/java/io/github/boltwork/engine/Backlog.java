package io.github.boltwork.engine;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that were produced but did not fit where they belong, in order. Holds a buffer only while
 * it holds bytes, and leaves no trace of them in it.
 */
public final class Backlog {
  private final ScratchPool pool;

  /** Between position and limit lie the bytes still to deliver. */
  private @Nullable ByteBuffer kept;

  /**
   * Makes an empty one.
   *
   * @param pool lends the buffer
   */
  public Backlog(ScratchPool pool) {
    this.pool = pool;
  }

  /**
   * Tells whether nothing waits.
   *
   * @return whether it holds no bytes
   */
  public boolean isEmpty() {
    return kept == null;
  }

  /**
   * Tells how much waits.
   *
   * @return a number of bytes
   */
  public int size() {
    return kept == null ? 0 : kept.remaining();
  }

  /**
   * Moves what fits of a source to its destination and keeps the rest.
   *
   * @param source taken whole
   * @param destination given what fits, behind what waits
   */
  public void deliver(ByteBuffer source, ByteBuffer destination) {
    if (isEmpty()) {
      move(source, destination);
    }
    if (source.hasRemaining()) {
      keep(source);
    }
  }

  /**
   * Moves what fits of the kept bytes.
   *
   * @param destination given them
   */
  public void drainTo(ByteBuffer destination) {
    if (kept == null) {
      return;
    }
    move(kept, destination);
    if (!kept.hasRemaining()) {
      drop();
    }
  }

  /** Forgets what waits. */
  public void drop() {
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

  /**
   * Moves as many bytes as there are and fit.
   *
   * @param source read
   * @param destination written
   */
  public static void move(ByteBuffer source, ByteBuffer destination) {
    int count = Math.min(source.remaining(), destination.remaining());
    destination.put(destination.position(), source, source.position(), count);
    destination.position(destination.position() + count);
    source.position(source.position() + count);
  }
}
