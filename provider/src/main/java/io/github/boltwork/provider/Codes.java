package io.github.boltwork.provider;

import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the codes of hellos stand for, in the words of JSSE. */
final class Codes {
  static final int TLS_1_2 = 0x0303;
  static final int TLS_1_3 = 0x0304;

  /** The suites that any backend may have; IANA's registry "TLS Cipher Suites". */
  private static final Map<Integer, String> SUITES =
      Map.ofEntries(
          Map.entry(0x1301, "TLS_AES_128_GCM_SHA256"),
          Map.entry(0x1302, "TLS_AES_256_GCM_SHA384"),
          Map.entry(0x1303, "TLS_CHACHA20_POLY1305_SHA256"),
          Map.entry(0x1304, "TLS_AES_128_CCM_SHA256"),
          Map.entry(0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
          Map.entry(0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
          Map.entry(0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
          Map.entry(0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
          Map.entry(0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
          Map.entry(0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
          Map.entry(0xccaa, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
          Map.entry(0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
          Map.entry(0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
          Map.entry(0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
          Map.entry(0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
          Map.entry(0xc023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"),
          Map.entry(0xc024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"),
          Map.entry(0xc027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"),
          Map.entry(0xc028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"),
          Map.entry(0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA"),
          Map.entry(0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"),
          Map.entry(0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"),
          Map.entry(0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"),
          Map.entry(0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256"),
          Map.entry(0x003d, "TLS_RSA_WITH_AES_256_CBC_SHA256"),
          Map.entry(0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"),
          Map.entry(0x006b, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"),
          Map.entry(0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256"),
          Map.entry(0x009d, "TLS_RSA_WITH_AES_256_GCM_SHA384"),
          Map.entry(0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"),
          Map.entry(0x009f, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"));

  /** IANA's registry "TLS SignatureScheme", as JCA names the algorithms; no SHA-1. */
  private static final Map<Integer, String> SCHEMES =
      Map.ofEntries(
          Map.entry(0x0403, "SHA256withECDSA"),
          Map.entry(0x0503, "SHA384withECDSA"),
          Map.entry(0x0603, "SHA512withECDSA"),
          Map.entry(0x0807, "Ed25519"),
          Map.entry(0x0808, "Ed448"),
          Map.entry(0x0804, "RSASSA-PSS"),
          Map.entry(0x0805, "RSASSA-PSS"),
          Map.entry(0x0806, "RSASSA-PSS"),
          Map.entry(0x0809, "RSASSA-PSS"),
          Map.entry(0x080a, "RSASSA-PSS"),
          Map.entry(0x080b, "RSASSA-PSS"),
          Map.entry(0x0401, "SHA256withRSA"),
          Map.entry(0x0501, "SHA384withRSA"),
          Map.entry(0x0601, "SHA512withRSA"));

  /** What every backend takes. */
  private static final List<String> USUAL_ALGORITHMS =
      List.of(
          "SHA256withECDSA",
          "SHA384withECDSA",
          "SHA512withECDSA",
          "Ed25519",
          "RSASSA-PSS",
          "SHA256withRSA",
          "SHA384withRSA",
          "SHA512withRSA");

  private Codes() {}

  /** Returns the name of a suite; one that no backend has is told by its code. */
  static String suite(int code) {
    String name = SUITES.get(code);
    return name == null ? "TLS_UNKNOWN_0x%04X".formatted(code) : name;
  }

  /** Returns the version that a code stands for, or null if it is none of ours. */
  static @Nullable TlsVersion version(int code) {
    return switch (code) {
      case TLS_1_2 -> TlsVersion.TLS_1_2;
      case TLS_1_3 -> TlsVersion.TLS_1_3;
      default -> null;
    };
  }

  /** Returns those versions among some codes that are ours. */
  static Set<TlsVersion> versions(ByteBuffer codes) {
    Set<TlsVersion> known = EnumSet.noneOf(TlsVersion.class);
    while (codes.hasRemaining()) {
      TlsVersion version = version(codes.getShort() & 0xffff);
      if (version != null) {
        known.add(version);
      }
    }
    return known;
  }

  /**
   * Returns algorithms of signatures. Never none: to the JDK's trust manager that would mean that
   * no certificate will do.
   */
  static String[] signatureAlgorithms(List<Integer> schemes) {
    Set<String> known = new LinkedHashSet<>();
    for (int scheme : schemes) {
      String name = SCHEMES.get(scheme);
      if (name != null) {
        known.add(name);
      }
    }
    return (known.isEmpty() ? USUAL_ALGORITHMS : known).toArray(new String[0]);
  }
}
