package io.github.boltwork.io;

import java.io.Closeable;
import java.io.IOException;

/** Closes two things, the second also if the first fails to. */
final class CloseBoth {
  private CloseBoth() {}

  static void close(Closeable first, Closeable second) throws IOException {
    try {
      first.close();
    } catch (IOException | RuntimeException e) {
      try {
        second.close();
      } catch (IOException | RuntimeException alsoFailed) {
        if (alsoFailed != e) {
          e.addSuppressed(alsoFailed);
        }
      }
      throw e;
    }
    second.close();
  }
}
