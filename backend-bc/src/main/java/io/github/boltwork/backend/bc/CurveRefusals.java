package io.github.boltwork.backend.bc;

import io.github.boltwork.Refusal;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsVersion;
import java.security.PublicKey;
import java.util.List;
import java.util.function.Predicate;

/**
 * Refuses groups that would keep an identity from being shown. BCJSSE 1.84 leaves ECDSA out
 * together with its curve, although the two are unrelated in TLS 1.3 (RFC 8446 section 4.2.7).
 */
final class CurveRefusals {
  private CurveRefusals() {}

  static void add(TlsConfig config, List<Refusal> refusals) {
    if (config.namedGroups().isEmpty()) {
      return;
    }
    boolean tls13 = config.versions().contains(TlsVersion.TLS_1_3);
    for (TlsIdentity identity : config.identities()) {
      PublicKey key = identity.certificates().get(0).getPublicKey();
      Predicate<String> suffices = tls13 ? group -> KeyTypes.isOn(group, key) : KeyTypes::isCurve;
      if (key.getAlgorithm().equals("EC") && config.namedGroups().stream().noneMatch(suffices)) {
        refusals.add(
            new Refusal(
                "namedGroups",
                "Bouncy Castle shows the %s only if %s is among the groups, which are %s"
                    .formatted(
                        identity,
                        tls13 ? "the curve of its key" : "a curve",
                        config.namedGroups())));
      }
    }
  }
}
