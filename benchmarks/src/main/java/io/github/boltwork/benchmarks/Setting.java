package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.List;

/**
 * What a connection is to be, whichever subject makes it.
 *
 * @param version the protocol version
 * @param cipher the cipher and hash, as the name of the TLS 1.3 suite of them
 * @param key the type of the server's key
 */
record Setting(TlsVersion version, String cipher, KeyKind key) {
  /** The group that all prefer, and the one that keys of P-256 need. */
  private static final List<String> GROUPS = List.of("x25519", "secp256r1");

  /** The first of them, as IANA numbers it. */
  static final int GROUP = 29;

  /**
   * Returns the option of a JVM that names the groups to engines that cannot be told otherwise: the
   * defaults of each library differ, and so does what they cost.
   */
  static String groupsOption() {
    return "-Djdk.tls.namedGroups=" + String.join(",", GROUPS);
  }

  String[] groups() {
    return GROUPS.toArray(new String[0]);
  }

  /** Returns the IANA name of the suite: with TLS 1.2 the one with ECDHE and the key's type. */
  String suite() {
    if (version == TlsVersion.TLS_1_3) {
      return cipher;
    }
    return tls12Suite(key == KeyKind.RSA_2048 ? "RSA" : "ECDSA");
  }

  /** Returns what is enabled so that the suite is the only one that can be agreed on. */
  String[] enabledSuites() {
    // Conscrypt 2.9.0 finds a server's key by the key types of TLS 1.2 suites, with TLS 1.3 too.
    return version == TlsVersion.TLS_1_3
        ? new String[] {cipher, tls12Suite("ECDSA"), tls12Suite("RSA")}
        : new String[] {suite()};
  }

  private String tls12Suite(String authentication) {
    return cipher.replaceFirst("^TLS_", "TLS_ECDHE_" + authentication + "_WITH_");
  }
}
