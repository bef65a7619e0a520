package io.github.boltwork.backend.boringssl;

import java.io.IOException;

/** There is no native library for this platform. */
final class PlatformException extends IOException {
  private static final long serialVersionUID = 1L;

  PlatformException(String message) {
    super(message);
  }
}
