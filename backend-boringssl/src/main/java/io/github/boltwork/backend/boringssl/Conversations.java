package io.github.boltwork.backend.boringssl;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the conversation that a callback of the library belongs to. Callbacks are held by native
 * memory for as long as their context lives, so they refer to this and not to engines.
 */
final class Conversations {
  private final Map<Long, Conversation> bySsl = new ConcurrentHashMap<>();

  void begin(long ssl, Conversation conversation) {
    bySsl.put(ssl, conversation);
  }

  /** Ends one; before its memory is freed, which the next one may get. */
  void end(long ssl) {
    bySsl.remove(ssl);
  }

  Conversation of(long ssl) {
    Conversation found = bySsl.get(ssl);
    if (found == null) {
      throw new IllegalStateException("the library speaks of a connection that nobody has");
    }
    return found;
  }
}
