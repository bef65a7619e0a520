package io.github.boltwork.matrix;

import java.util.List;
import java.util.stream.Stream;

/** Names of the IANA registry of TLS parameters that a configuration may hold. */
final class IanaNames {
  static final List<String> SUITES_OF_TLS_1_3 =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_AES_128_CCM_SHA256",
          "TLS_AES_128_CCM_8_SHA256");

  static final List<String> SUITES_OF_TLS_1_2 =
      Stream.of("ECDHE_ECDSA", "ECDHE_RSA", "DHE_RSA", "RSA")
          .flatMap(
              exchange -> ciphers(exchange).map(cipher -> "TLS_" + exchange + "_WITH_" + cipher))
          .toList();

  static final List<String> GROUPS =
      List.of(
          "x25519",
          "x448",
          "secp256r1",
          "secp384r1",
          "secp521r1",
          "ffdhe2048",
          "ffdhe3072",
          "ffdhe4096",
          "ffdhe6144",
          "ffdhe8192",
          "X25519MLKEM768",
          "SecP256r1MLKEM768",
          "SecP384r1MLKEM1024",
          "MLKEM768");

  private IanaNames() {}

  private static Stream<String> ciphers(String exchange) {
    boolean elliptic = exchange.startsWith("ECDHE");
    Stream<String> modern = Stream.of("AES_128_GCM_SHA256", "AES_256_GCM_SHA384");
    Stream<String> chaCha =
        exchange.equals("RSA") ? Stream.of() : Stream.of("CHACHA20_POLY1305_SHA256");
    // The registry has no CCM suites for RSA keys with elliptic curves.
    Stream<String> ccm =
        exchange.equals("ECDHE_RSA") ? Stream.of() : Stream.of("AES_128_CCM", "AES_256_CCM");
    Stream<String> cbc =
        Stream.of(
            "AES_128_CBC_SHA256",
            elliptic ? "AES_256_CBC_SHA384" : "AES_256_CBC_SHA256",
            "AES_128_CBC_SHA",
            "AES_256_CBC_SHA");
    Stream<String> others = Stream.of("CAMELLIA_128_GCM_SHA256", "ARIA_128_GCM_SHA256");
    return Stream.of(modern, chaCha, ccm, cbc, others).flatMap(names -> names);
  }
}
