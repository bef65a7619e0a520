package io.github.boltwork.parameters;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The contexts of a factory: the one of its configuration, and the ones last used of those derived
 * from it. Sockets of equal settings share a context, and so resume each other's sessions.
 */
final class ContextCache<C extends AutoCloseable> {
  private static final int MOST = 16;

  private final ConnectionSettings usual;
  private final C context;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock; the first is the one not used for longest. */
  private final Map<ConnectionSettings, C> derived = new LinkedHashMap<>(16, 0.75f, true);

  ContextCache(ConnectionSettings usual, C context) {
    this.usual = usual;
    this.context = context;
  }

  TlsEngine engine(ConnectionSettings settings, Maker<C> maker, Function<C, TlsEngine> engines)
      throws TlsException {
    try {
      if (settings.equals(usual)) {
        return engines.apply(context);
      }
      lock.lock();
      try {
        // The engine is made under the lock too, before another thread can close its context.
        return engines.apply(derive(settings, maker));
      } finally {
        lock.unlock();
      }
    } catch (IllegalArgumentException e) {
      throw new TlsException(
          TlsException.Kind.CONFIG,
          "the socket's parameters cannot be honoured: " + e.getMessage(),
          null,
          null,
          e);
    }
  }

  private C derive(ConnectionSettings settings, Maker<C> maker) throws TlsException {
    C known = derived.get(settings);
    if (known != null) {
      return known;
    }
    C made = maker.make();
    derived.put(settings, made);
    if (derived.size() > MOST) {
      var eldest = derived.entrySet().iterator();
      C oldest = eldest.next().getValue();
      eldest.remove();
      close(oldest);
    }
    return made;
  }

  private void close(C oldest) {
    try {
      oldest.close();
    } catch (Exception e) {
      throw new IllegalStateException("a context could not be closed: " + e, e);
    }
  }

  /** Makes a context of the settings asked for. */
  @FunctionalInterface
  interface Maker<C> {
    C make() throws TlsException;
  }
}
