package io.github.boltwork.jsse;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsVersion;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a provider, once for each backend.
 *
 * @param availability whether it can be used
 * @param capabilities what it can do; nothing if it cannot be used
 * @param supported what it lists
 * @param context makes engines to ask for more; null if it cannot be used
 */
record Probe(
    Availability availability,
    Set<Capability> capabilities,
    Supported supported,
    @Nullable SSLContext context) {
  private static final int ED25519 = 0x0807;

  /** Tries a provider; whatever it throws makes it unavailable. */
  static Probe of(JsseBackend backend) {
    try {
      SSLContext context = backend.newContext();
      context.init(null, null, null);
      Supported supported = Supported.by(backend, context);
      Set<Capability> capabilities = capabilities(backend, context, supported);
      backend.adjust(capabilities);
      return new Probe(Availability.available(), Set.copyOf(capabilities), supported, context);
    } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      return new Probe(
          Availability.unavailable(reason, e), Set.of(), new Supported(Set.of(), Set.of()), null);
    }
  }

  /** Lists what of a configuration cannot be honoured; nothing if nothing can be said. */
  List<Refusal> refusals(TlsConfig config, JsseBackend backend) {
    return context == null
        ? List.of()
        : JsseParameters.refusals(config, supported, new HelloProbe(backend, context), backend);
  }

  private static Set<Capability> capabilities(
      JsseBackend backend, SSLContext context, Supported supported) {
    Set<Capability> capabilities = EnumSet.of(Capability.NEGOTIATED_GROUP);
    if (supported.protocols().contains(TlsVersion.TLS_1_2.standardName())) {
      Collections.addAll(capabilities, Capability.TLS_1_2, Capability.RESUMPTION_1_2);
    }
    if (supported.protocols().contains(TlsVersion.TLS_1_3.standardName())) {
      Collections.addAll(capabilities, Capability.TLS_1_3, Capability.RESUMPTION_1_3);
    }
    HelloProbe hello = new HelloProbe(backend, context);
    if (hello.takesTls13Suites()) {
      capabilities.add(Capability.CIPHER_SUITES_1_3);
    }
    if (hello.supportsSignature(ED25519)) {
      capabilities.add(Capability.ED25519);
    }
    if (backend.takesNamedGroups()) {
      capabilities.add(Capability.NAMED_GROUPS);
    }
    if (hello.supportsGroup("X25519MLKEM768")) {
      capabilities.add(Capability.X25519MLKEM768);
    }
    return capabilities;
  }
}
