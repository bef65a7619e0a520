package io.github.boltwork.parameters;

import io.github.boltwork.TlsException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A context that many make engines of, made by the first of them. It is closed when it is retired
 * and nobody is making an engine of it any more: a closed context would refuse to.
 */
final class SharedContext<C extends AutoCloseable> {
  /** When it was asked for first, by the clock of {@link System#nanoTime}. */
  final long since;

  private final boolean owned;
  private final ReentrantLock making = new ReentrantLock();

  /** Written under the lock. */
  private volatile @Nullable C context;

  /** Guarded, as the next is, by the lock of the cache. */
  private int users;

  private boolean retired;

  private SharedContext(long since, boolean owned, @Nullable C context) {
    this.since = since;
    this.owned = owned;
    this.context = context;
  }

  /** Makes one that is yet to be made. */
  static <C extends AutoCloseable> SharedContext<C> unmade(long since) {
    return new SharedContext<>(since, true, null);
  }

  /**
   * Makes one that is there.
   *
   * @param owned whether it is ours to close
   */
  static <C extends AutoCloseable> SharedContext<C> of(C context, boolean owned, long since) {
    return new SharedContext<>(since, owned, context);
  }

  /** Returns the context. Who comes while another makes it waits; nobody else does. */
  C get(ContextCache.Maker<C> maker) throws TlsException {
    C known = context;
    if (known != null) {
      return known;
    }
    making.lock();
    try {
      known = context;
      if (known == null) {
        known = maker.make();
        context = known;
      }
      return known;
    } finally {
      making.unlock();
    }
  }

  boolean isMade() {
    return context != null;
  }

  void enter() {
    users++;
  }

  void leave() {
    users--;
  }

  void retire() {
    retired = true;
  }

  /** Tells whether nobody uses it, nor ever will. */
  boolean isOver() {
    return retired && users == 0;
  }

  void close() {
    C known = context;
    if (known == null || !owned) {
      return;
    }
    try {
      known.close();
    } catch (Exception e) {
      throw new IllegalStateException("a context could not be closed: " + e, e);
    }
  }
}
