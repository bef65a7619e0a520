package io.github.boltwork.jsse;

import io.github.boltwork.engine.NativeRelease;
import javax.net.ssl.SSLEngine;

/** Frees what an engine holds outside the heap: when it is closed, at the latest as garbage. */
final class EngineRelease {
  private EngineRelease() {}

  /**
   * Returns what releases an engine.
   *
   * @param owner the one that closes it, unless it is forgotten
   */
  static Runnable of(Object owner, JsseBackend backend, SSLEngine engine) {
    Runnable release = () -> backend.release(engine);
    return backend.quirks().contains(Quirk.HOLDS_NATIVE_MEMORY)
        ? NativeRelease.register(owner, release)
        : release;
  }
}
