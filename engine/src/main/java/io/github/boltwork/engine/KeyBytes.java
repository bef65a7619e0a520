package io.github.boltwork.engine;

import java.security.PrivateKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The encoding of a private key while a library reads it. */
public final class KeyBytes {
  private KeyBytes() {}

  /**
   * Wipes an encoding, unless it is the very array that the key keeps: {@link
   * java.security.Key#getEncoded} promises no copy, and a key without its bytes is none.
   *
   * @param key the key
   * @param encoded what it was encoded as
   */
  public static void wipe(PrivateKey key, byte[] encoded) {
    byte @Nullable [] again = key.getEncoded();
    if (again != encoded) {
      Arrays.fill(encoded, (byte) 0);
      if (again != null) {
        Arrays.fill(again, (byte) 0);
      }
    }
  }
}
