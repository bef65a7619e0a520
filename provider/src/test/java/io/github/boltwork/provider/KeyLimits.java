package io.github.boltwork.provider;

import java.security.Security;

/** Makes SunJSSE renew keys often; it reads the limit when its ciphers are loaded. */
final class KeyLimits {
  /**
   * How many bytes it reads or writes before it asks for new keys, instead of 2^37. Tests of other
   * things stay below.
   */
  static final int BYTES = 1 << 22;

  private KeyLimits() {}

  static void low() {
    Security.setProperty("jdk.tls.keyLimits", "AES/GCM/NoPadding KeyUpdate " + BYTES);
  }
}
