package io.github.boltwork.benchmarks;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;

/** The ciphers below the engines, alone: the most that any of these could reach. */
final class Ciphers {
  /** What {@link OpensslSpeed} measures, beside which the others stand. */
  static final String OPENSSL = "openssl";

  static final String SUN_JCE = "SunJCE";
  static final String CONSCRYPT = "Conscrypt";
  static final String BC = "BC";
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";

  private Ciphers() {}

  static boolean measures(String benchmark) {
    return benchmark.startsWith(CipherBenchmark.class.getName() + ".");
  }

  static List<String> names() {
    return List.of(SUN_JCE, CONSCRYPT, BC);
  }

  static Cipher open(String name) throws GeneralSecurityException {
    return switch (name) {
      case SUN_JCE -> Cipher.getInstance(TRANSFORMATION, SUN_JCE);
      case CONSCRYPT ->
          Cipher.getInstance(
              TRANSFORMATION, Conscrypt.newProviderBuilder().provideTrustManager(false).build());
      case BC -> Cipher.getInstance(TRANSFORMATION, new BouncyCastleProvider());
      default ->
          throw new IllegalArgumentException("no cipher '" + name + "': there are " + names());
    };
  }

  /** Tells why a subject is no cipher that JMH measures; nothing if it is one. */
  static Optional<String> unfit(String name) {
    return names().contains(name)
        ? Optional.empty()
        : Optional.of("is no cipher: there are " + names());
  }
}
