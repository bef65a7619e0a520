package io.github.boltwork.backend.boringssl;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Named groups: their IANA names, and BoringSSL's where they differ. */
final class Groups {
  static final String HYBRID = "X25519MLKEM768";

  /** What is offered where a configuration names none, as far as the library has it. */
  static final List<String> DEFAULT = List.of(HYBRID, "x25519", "secp256r1", "secp384r1");

  private static final Map<String, String> NAMES =
      Map.of(
          "x25519",
          "X25519",
          "secp256r1",
          "P-256",
          "secp384r1",
          "P-384",
          "secp521r1",
          "P-521",
          HYBRID,
          HYBRID);

  private static final Map<String, String> IANA =
      NAMES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private Groups() {}

  static boolean isKnown(String iana) {
    return NAMES.containsKey(iana);
  }

  /** Returns the library's names of known groups. */
  static String[] names(List<String> iana) {
    return iana.stream().map(group -> NAMES.getOrDefault(group, group)).toArray(String[]::new);
  }

  static String iana(String name) {
    return IANA.getOrDefault(name, name);
  }
}
