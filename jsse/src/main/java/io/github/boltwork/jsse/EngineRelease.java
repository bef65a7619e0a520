package io.github.boltwork.jsse;

import java.lang.ref.Cleaner;
import javax.net.ssl.SSLEngine;

/** Frees what an engine holds outside the heap: when it is closed, at the latest as garbage. */
final class EngineRelease {
  private EngineRelease() {}

  /** Only the first user starts the cleaner's thread. */
  private static final class Garbage {
    static final Cleaner CLEANER = Cleaner.create();
  }

  /**
   * Returns what releases an engine.
   *
   * @param owner the one that closes it, unless it is forgotten
   */
  static Runnable of(Object owner, JsseBackend backend, SSLEngine engine) {
    Runnable release = () -> backend.release(engine);
    return backend.quirks().contains(Quirk.HOLDS_NATIVE_MEMORY)
        ? Garbage.CLEANER.register(owner, release)::clean
        : release;
  }
}
