package io.github.boltwork.provider;

import static java.util.stream.Collectors.toSet;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.parameters.ConnectionSettings;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which types of key a server can show to a client, as the JCA names them, in the order in which
 * SunJSSE asks key managers for them: with TLS 1.3 the client's order of signature schemes, with
 * TLS 1.2 the server's order of cipher suites.
 */
final class KeyTypes {
  private static final String EC = "EC";
  private static final String RSA = "RSA";
  private static final String PSS = "RSASSA-PSS";
  private static final String EDWARDS = "EdDSA";
  private static final int ED25519 = 0x0807;

  /** What is asked for where the hello says nothing, and the engine below will refuse it. */
  private static final List<String> ANY = List.of(EC, RSA);

  /** The curve's size in bits, and the one scheme of TLS 1.3 for it. */
  private static final Map<Integer, Integer> CURVES = Map.of(256, 0x0403, 384, 0x0503, 521, 0x0603);

  private static final Map<Integer, String> SCHEMES =
      Map.ofEntries(
          Map.entry(0x0403, EC),
          Map.entry(0x0503, EC),
          Map.entry(0x0603, EC),
          Map.entry(0x0804, RSA),
          Map.entry(0x0805, RSA),
          Map.entry(0x0806, RSA),
          Map.entry(ED25519, EDWARDS),
          Map.entry(0x0809, PSS),
          Map.entry(0x080a, PSS),
          Map.entry(0x080b, PSS));

  /** The schemes that only TLS 1.2 signs handshakes with. */
  private static final Set<Integer> PKCS1_SCHEMES = Set.of(0x0401, 0x0501, 0x0601);

  private KeyTypes() {}

  /**
   * Lists them.
   *
   * @param edwards whether the backend has Ed25519
   */
  static List<String> of(HelloFacts hello, ConnectionSettings settings, boolean edwards) {
    Set<String> types = new LinkedHashSet<>();
    if (agreesOnTls13(hello, settings)) {
      hello.signatureSchemes().stream()
          .filter(scheme -> edwards || scheme != ED25519)
          .filter(SCHEMES::containsKey)
          .map(SCHEMES::get)
          .forEach(types::add);
    } else {
      Set<String> theirs = hello.cipherSuites().stream().map(Codes::suite).collect(toSet());
      for (String suite : settings.cipherSuites()) {
        if (suite.contains("_WITH_") && theirs.contains(suite)) {
          types.addAll(suite.contains("_ECDSA_") ? signers(hello, EC) : signers(hello, RSA));
        }
      }
      if (!edwards) {
        types.remove(EDWARDS);
      }
    }
    return types.isEmpty() ? ANY : List.copyOf(types);
  }

  /** Returns the types of a kind of suite that the client can check a signature of. */
  private static List<String> signers(HelloFacts hello, String kind) {
    List<Integer> schemes = hello.signatureSchemes();
    if (schemes.isEmpty()) {
      // The client leaves it at what RFC 5246 section 7.4.1.4.1 says it means then.
      return List.of(kind);
    }
    List<String> types = new ArrayList<>();
    for (String type : kind.equals(EC) ? List.of(EC, EDWARDS) : List.of(RSA, PSS)) {
      if (schemes.stream().anyMatch(scheme -> type.equals(inTls12(scheme)))) {
        types.add(type);
      }
    }
    return types;
  }

  private static String inTls12(int scheme) {
    return PKCS1_SCHEMES.contains(scheme) ? RSA : SCHEMES.getOrDefault(scheme, "");
  }

  /** Tells whether the client can check a signature of this very key, given its type. */
  static boolean canUse(HelloFacts hello, ConnectionSettings settings, PublicKey key) {
    return !agreesOnTls13(hello, settings)
        || !(key instanceof ECPublicKey curve)
        || hello
            .signatureSchemes()
            .contains(
                CURVES.getOrDefault(curve.getParams().getCurve().getField().getFieldSize(), -1));
  }

  /** Tells whether a key is of a type; libraries name Edwards curves each by its own name. */
  static boolean isOf(String keyType, PublicKey key) {
    String algorithm = key.getAlgorithm();
    return algorithm.equals(keyType)
        || (keyType.equals(EDWARDS) && algorithm.toUpperCase(Locale.ROOT).equals("ED25519"));
  }

  private static boolean agreesOnTls13(HelloFacts hello, ConnectionSettings settings) {
    return hello.versions().contains(TlsVersion.TLS_1_3)
        && settings.versions().contains(TlsVersion.TLS_1_3);
  }
}
