package io.github.boltwork.io;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import org.jspecify.annotations.Nullable;

/** Who wants to be told of the end of a handshake. */
final class HandshakeListeners {
  private final List<HandshakeCompletedListener> listeners = new CopyOnWriteArrayList<>();

  void add(@Nullable HandshakeCompletedListener listener) {
    if (listener == null) {
      throw new IllegalArgumentException("the listener is null");
    }
    listeners.add(listener);
  }

  void remove(@Nullable HandshakeCompletedListener listener) {
    if (listener == null || !listeners.remove(listener)) {
      throw new IllegalArgumentException("the listener was not added");
    }
  }

  /**
   * Tells them, on this thread and with no lock held. What one throws is given to this thread's
   * handler of uncaught exceptions, as if the listener had a thread of its own, and goes no
   * further.
   */
  void tell(HandshakeCompletedEvent event) {
    for (HandshakeCompletedListener listener : listeners) {
      try {
        listener.handshakeCompleted(event);
      } catch (Throwable thrown) {
        Thread thread = Thread.currentThread();
        try {
          thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        } catch (RuntimeException ofHandler) {
          // As the JVM does: what a handler throws is ignored.
        }
      }
    }
  }
}
