package io.github.boltwork.io;

import io.github.boltwork.TlsException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The one factory of programs that ask for a class by name. */
final class DefaultSocketFactory {
  private static final AtomicReference<@Nullable TlsSocketFactory> MADE = new AtomicReference<>();

  private DefaultSocketFactory() {}

  static TlsSocketFactory get() {
    TlsSocketFactory made = MADE.get();
    if (made != null) {
      return made;
    }
    try {
      TlsSocketFactory fresh = new TlsSocketFactory();
      TlsSocketFactory earlier = MADE.compareAndExchange(null, fresh);
      return earlier == null ? fresh : earlier;
    } catch (TlsException e) {
      throw new IllegalStateException("there is no default socket factory: " + e.getMessage(), e);
    }
  }
}
