package io.github.boltwork.provider;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.BackendSelector;
import io.github.boltwork.BackendWish;
import io.github.boltwork.NoBackendException;
import io.github.boltwork.Selection;

/**
 * The choice of a backend, made anew for each context: some drivers make a context for each
 * connection, so what is found on the way to it is remembered where nothing can change it.
 */
final class BackendChoice {
  private BackendChoice() {}

  /** Chooses as {@link io.github.boltwork.Boltwork#select} does. */
  static Selection select() throws NoBackendException {
    return BackendSelector.select(registry(), BackendWish.ambient());
  }

  // Other class loaders are not remembered: that would keep them from being unloaded.
  private static BackendRegistry registry() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null || context == BackendRegistry.class.getClassLoader()
        ? Own.REGISTRY
        : BackendRegistry.load();
  }

  private static final class Own {
    static final BackendRegistry REGISTRY =
        BackendRegistry.load(BackendRegistry.class.getClassLoader());
  }
}
