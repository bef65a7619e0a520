package io.github.boltwork.io;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Throws what an asynchronous transport told its handler. */
final class TransportFailure {
  private TransportFailure() {}

  /** Throws it as it is, if there is any. */
  static void rethrow(@Nullable Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure != null) {
      throw new IOException("the transport failed: " + failure, failure);
    }
  }
}
