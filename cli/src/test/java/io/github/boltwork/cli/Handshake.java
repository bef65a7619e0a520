package io.github.boltwork.cli;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What a test with a real peer runs with: each version with each kind of server key.
 *
 * @param version the only version to speak
 * @param key the server's kind of key
 */
record Handshake(TlsVersion version, KeyKind key) {
  static Stream<Handshake> all() {
    return Arrays.stream(TlsVersion.values())
        .flatMap(
            version ->
                Stream.of(KeyKind.RSA_2048, KeyKind.EC_P256, KeyKind.ED25519)
                    .map(key -> new Handshake(version, key)));
  }

  /** Returns the option of {@code boltwork}. */
  String option() {
    return option(version);
  }

  static String option(TlsVersion version) {
    return version == TlsVersion.TLS_1_2 ? "--tls1.2" : "--tls1.3";
  }

  /** Returns the option of {@code openssl}. */
  static String openssl(TlsVersion version) {
    return version == TlsVersion.TLS_1_2 ? "-tls1_2" : "-tls1_3";
  }

  /** Returns the priority string of GnuTLS. */
  static String gnutls(TlsVersion version) {
    return "NORMAL:-VERS-ALL:+VERS-" + (version == TlsVersion.TLS_1_2 ? "TLS1.2" : "TLS1.3");
  }
}
