package io.github.boltwork.backend.conscrypt;

import java.security.GeneralSecurityException;
import java.security.NoSuchProviderException;
import org.conscrypt.Conscrypt;

/** Loads Conscrypt's native library, or says in one line why it cannot be had. */
final class NativeSupport {
  private NativeSupport() {}

  static void require() throws GeneralSecurityException {
    try {
      Conscrypt.checkAvailability();
    } catch (LinkageError e) {
      NoSuchProviderException failure = new NoSuchProviderException(reason(e));
      throw (GeneralSecurityException) failure.initCause(e);
    }
  }

  /** Returns what the innermost error says, which is the loader's own. */
  private static String reason(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }
}
