package io.github.boltwork.parameters;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Contexts by what they are made of: the one of the usual, and the ones last used of all others.
 * Connections of equal settings share a context, and so resume each other's sessions; a context
 * that is replaced takes its sessions with it.
 *
 * <p>What is let go of is closed, and frees what it holds once its engines are closed too. Safe for
 * use by many threads; who waits while a context is made wants that very one.
 *
 * @param <K> what contexts are made of, with an {@code equals}
 * @param <C> contexts
 */
public final class ContextCache<K, C extends AutoCloseable> {
  private final int most;
  private final @Nullable K usual;
  private final LongSupplier clock;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock; the first is the one not used for longest. */
  private final Map<K, SharedContext<C>> contexts = new LinkedHashMap<>(16, 0.75f, true);

  /** Guarded by the lock; zero for none. */
  private Duration limit = Duration.ZERO;

  /**
   * Makes an empty cache.
   *
   * @param most how many contexts are kept
   */
  public ContextCache(int most) {
    this(most, System::nanoTime);
  }

  /**
   * Makes an empty cache with a clock of its own.
   *
   * @param most how many contexts are kept
   * @param clock tells the time as {@link System#nanoTime} does
   */
  public ContextCache(int most, LongSupplier clock) {
    this(most, clock, null);
  }

  /**
   * Makes a cache of one context, which is kept beyond the number.
   *
   * @param most how many others are kept
   * @param usual what the context is made of
   * @param context the context
   * @param owned whether it is closed when it is replaced; else that is up to its owner
   */
  public ContextCache(int most, K usual, C context, boolean owned) {
    this(most, usual, context, owned, System::nanoTime);
  }

  /**
   * Makes a cache of one context, which is kept beyond the number, with a clock of its own.
   *
   * @param most how many others are kept
   * @param usual what the context is made of
   * @param context the context
   * @param owned whether it is closed when it is replaced; else that is up to its owner
   * @param clock tells the time as {@link System#nanoTime} does
   */
  public ContextCache(int most, K usual, C context, boolean owned, LongSupplier clock) {
    this(most, clock, usual);
    contexts.put(usual, SharedContext.of(context, owned, clock.getAsLong()));
  }

  private ContextCache(int most, LongSupplier clock, @Nullable K usual) {
    this.most = most;
    this.clock = clock;
    this.usual = usual;
  }

  /**
   * Makes an engine.
   *
   * @param key what its context is made of
   * @param maker makes the context if there is none
   * @param engines makes an engine of the context
   * @return the engine
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if either maker finds an argument
   *     illegal, or what the first throws itself
   */
  public TlsEngine engine(K key, Maker<C> maker, Function<C, TlsEngine> engines)
      throws TlsException {
    List<SharedContext<C>> over = new ArrayList<>(0);
    SharedContext<C> shared = enter(key, over);
    try {
      return engines.apply(shared.get(maker));
    } catch (IllegalArgumentException e) {
      throw new TlsException(
          TlsException.Kind.CONFIG,
          "the connection's parameters cannot be honoured: " + e.getMessage(),
          null,
          null,
          e);
    } finally {
      leave(key, shared, over);
      over.forEach(SharedContext::close);
    }
  }

  private SharedContext<C> enter(K key, List<SharedContext<C>> over) {
    lock.lock();
    try {
      long now = clock.getAsLong();
      if (!limit.isZero()) {
        retire(context -> limit.compareTo(Duration.ofNanos(now - context.since)) < 0, over);
      }
      SharedContext<C> shared = contexts.computeIfAbsent(key, unused -> SharedContext.unmade(now));
      shared.enter();
      return shared;
    } finally {
      lock.unlock();
    }
  }

  private void leave(K key, SharedContext<C> shared, List<SharedContext<C>> over) {
    lock.lock();
    try {
      shared.leave();
      if (!shared.isMade() && contexts.remove(key, shared)) {
        shared.retire();
      }
      if (shared.isOver()) {
        over.add(shared);
      }
      int kept = usual != null && contexts.containsKey(usual) ? most + 1 : most;
      Iterator<Map.Entry<K, SharedContext<C>>> eldest = contexts.entrySet().iterator();
      while (contexts.size() > kept && eldest.hasNext()) {
        Map.Entry<K, SharedContext<C>> entry = eldest.next();
        if (!entry.getKey().equals(usual)) {
          eldest.remove();
          retire(entry.getValue(), over);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets no context grow older than this: an engine asked for later is made of a fresh one. So no
   * session is resumed when it is older.
   *
   * @param age the age; zero for any
   */
  public void limitAge(Duration age) {
    lock.lock();
    try {
      limit = age;
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of all contexts: engines asked for later are made of fresh ones. */
  public void replace() {
    List<SharedContext<C>> over = new ArrayList<>();
    lock.lock();
    try {
      retire(context -> true, over);
    } finally {
      lock.unlock();
    }
    over.forEach(SharedContext::close);
  }

  /**
   * Lets go of one context: engines asked for later are made of a fresh one.
   *
   * @param key what it is made of
   */
  public void replace(K key) {
    List<SharedContext<C>> over = new ArrayList<>(1);
    lock.lock();
    try {
      SharedContext<C> known = contexts.remove(key);
      if (known != null) {
        retire(known, over);
      }
    } finally {
      lock.unlock();
    }
    over.forEach(SharedContext::close);
  }

  private void retire(Predicate<SharedContext<C>> which, List<SharedContext<C>> over) {
    Iterator<SharedContext<C>> all = contexts.values().iterator();
    while (all.hasNext()) {
      SharedContext<C> context = all.next();
      if (which.test(context)) {
        all.remove();
        retire(context, over);
      }
    }
  }

  private void retire(SharedContext<C> context, List<SharedContext<C>> over) {
    context.retire();
    if (context.isOver()) {
      over.add(context);
    }
  }

  /**
   * Makes a context of the settings asked for.
   *
   * @param <C> the context
   */
  @FunctionalInterface
  public interface Maker<C> {
    /**
     * Makes it.
     *
     * @return the context
     * @throws TlsException if the backend cannot honour the settings
     */
    C make() throws TlsException;
  }
}
