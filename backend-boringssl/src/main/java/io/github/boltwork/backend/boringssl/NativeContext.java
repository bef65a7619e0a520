package io.github.boltwork.backend.boringssl;

import io.github.boltwork.engine.NativeRelease;
import io.netty.internal.tcnative.SSLContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * BoringSSL's context and all that lives as long as it does. It is freed when nobody uses it any
 * more: the context that a user closes or forgets, and each of its engines.
 */
final class NativeContext {
  private final long address;
  private final Conversations conversations;
  private final Runnable freeIdentities;
  private final @Nullable ClientSessions sessions;
  private final AtomicInteger users = new AtomicInteger(1);

  NativeContext(
      long address,
      Conversations conversations,
      Runnable freeIdentities,
      @Nullable ClientSessions sessions) {
    this.address = address;
    this.conversations = conversations;
    this.freeIdentities = freeIdentities;
    this.sessions = sessions;
  }

  /** Begins a use. */
  long use() {
    int found = users.get();
    while (found > 0) {
      int witness = users.compareAndExchange(found, found + 1);
      if (witness == found) {
        return address;
      }
      found = witness;
    }
    throw new IllegalStateException("the context is closed");
  }

  /** Ends a use, which must have begun. */
  void endUse() {
    if (users.decrementAndGet() == 0) {
      if (sessions != null) {
        sessions.close();
      }
      int unused = SSLContext.free(address);
      freeIdentities.run();
    }
  }

  /**
   * Returns what ends the first use, once.
   *
   * @param owner the one that ends it, unless it is forgotten
   */
  Runnable releasedBy(Object owner) {
    return NativeRelease.register(owner, this::endUse);
  }

  Conversations conversations() {
    return conversations;
  }

  @Nullable ClientSessions sessions() {
    return sessions;
  }
}
