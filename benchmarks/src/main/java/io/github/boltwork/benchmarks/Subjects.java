package io.github.boltwork.benchmarks;

import io.github.boltwork.Availability;
import io.github.boltwork.BackendEntry;
import io.github.boltwork.BackendRegistry;
import io.github.boltwork.Capability;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.conscrypt.Conscrypt;
import org.conscrypt.OkHostnameVerifier;

/** All that can be measured: each backend on the class path, and what users would pick instead. */
final class Subjects {
  static final String RAW_JDK = "raw-jdk";
  static final String RAW_CONSCRYPT = "raw-conscrypt";

  /** Raw Conscrypt whose server has its key in Conscrypt's own form. */
  static final String RAW_CONSCRYPT_OWN_KEY = "raw-conscrypt-own-key";

  static final String RAW_BC = "raw-bc";
  static final String NETTY_OPENSSL = "netty-openssl";

  /** The same engine, which Netty is kept from knowing. */
  static final String NETTY_UNKNOWN = "netty-openssl-unknown";

  /** The suite that every subject takes unless told otherwise, and that some cannot be told. */
  static final String FIRST_SUITE = "TLS_AES_128_GCM_SHA256";

  private static final List<String> PEERS =
      List.of(RAW_JDK, RAW_CONSCRYPT, RAW_CONSCRYPT_OWN_KEY, RAW_BC, NETTY_OPENSSL, NETTY_UNKNOWN);
  // Held here, or else the logger goes away with its level.
  private static final Logger BCJSSE = Logger.getLogger("org.bouncycastle.jsse");

  private Subjects() {}

  /** Returns the ids of the backends that work here, each with its facade and its peers. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (BackendEntry.Found found : BackendRegistry.load().found()) {
      if (found.backend().availability() instanceof Availability.Available) {
        names.add(found.id());
        names.add(Facade.over(found.id()));
        names.add(peerOf(found.id()));
        if (peerOf(found.id()).equals(RAW_CONSCRYPT)) {
          names.add(RAW_CONSCRYPT_OWN_KEY);
        }
      }
    }
    names.addAll(PEERS);
    return names.stream().distinct().toList();
  }

  /**
   * Returns what a user of a backend's library has without Boltwork; for a facade the engine under
   * it, and for a cipher another one.
   */
  static String peerOf(String backend) {
    if (Facade.is(backend)) {
      return Facade.backend(backend);
    }
    return switch (backend) {
      case Ciphers.SUN_JCE, Ciphers.CONSCRYPT, Ciphers.BC -> Ciphers.OPENSSL;
      case "conscrypt" -> RAW_CONSCRYPT;
      case "bc" -> RAW_BC;
      case "boringssl" -> NETTY_OPENSSL;
      default -> RAW_JDK;
    };
  }

  static boolean isPeer(String name) {
    return PEERS.contains(name) || name.equals(Ciphers.OPENSSL);
  }

  /** Makes the contexts of a subject. */
  static Subject open(String name, Setting setting) throws IOException {
    try {
      if (Facade.is(name)) {
        return Facade.open(backend(Facade.backend(name)), setting);
      }
      return switch (name) {
        case RAW_JDK -> jsse(name, setting, Security.getProvider("SunJSSE"));
        case RAW_CONSCRYPT, RAW_CONSCRYPT_OWN_KEY -> conscrypt(name, setting);
        case RAW_BC -> {
          BCJSSE.setLevel(Level.OFF);
          yield jsse(
              name, setting, new BouncyCastleJsseProvider(false, new JcaTlsCryptoProvider()));
        }
        case NETTY_OPENSSL, NETTY_UNKNOWN -> new NettySubject(name, setting);
        default -> new BoltworkSubject(backend(name), setting);
      };
    } catch (GeneralSecurityException e) {
      throw new IOException(name + " makes no contexts for " + setting, e);
    }
  }

  private static Subject conscrypt(String name, Setting setting)
      throws GeneralSecurityException, IOException {
    Provider provider = Conscrypt.newProviderBuilder().provideTrustManager(true).build();
    return new JsseSubject(
        name,
        setting,
        JsseSubject.client(provider, Subjects::checkNames),
        JsseSubject.server(
            provider,
            name.equals(RAW_CONSCRYPT)
                ? JsseSubject.keyManagers(setting.key(), provider)
                : new KeyManager[] {new OwnKey(Authority.server(setting.key()), provider)}),
        engine -> Conscrypt.setUseSessionTickets(engine, true));
  }

  private static Subject jsse(String name, Setting setting, Provider provider)
      throws GeneralSecurityException, IOException {
    return new JsseSubject(
        name,
        setting,
        JsseSubject.client(provider, trust -> {}),
        JsseSubject.server(provider, JsseSubject.keyManagers(setting.key(), provider)),
        engine -> {});
  }

  private static void checkNames(TrustManager manager) {
    Conscrypt.setHostnameVerifier(manager, OkHostnameVerifier.strictInstance());
  }

  /** Tells why a subject cannot make such a connection; nothing if it can. */
  static Optional<String> unfit(String name, Setting setting, boolean resumed) {
    boolean tls13 = setting.version() == TlsVersion.TLS_1_3;
    return switch (name) {
      case RAW_JDK -> Optional.empty();
      case RAW_CONSCRYPT, RAW_CONSCRYPT_OWN_KEY, NETTY_OPENSSL, NETTY_UNKNOWN ->
          tls13 && !setting.cipher().equals(FIRST_SUITE)
              ? Optional.of("takes no TLS 1.3 suites")
              : Optional.empty();
      case RAW_BC ->
          tls13 && resumed ? Optional.of("resumes no TLS 1.3 session") : Optional.empty();
      default -> unfit(backend(Facade.is(name) ? Facade.backend(name) : name), setting, resumed);
    };
  }

  private static Optional<String> unfit(TlsBackend backend, Setting setting, boolean resumed) {
    boolean tls13 = setting.version() == TlsVersion.TLS_1_3;
    Capability resumption = tls13 ? Capability.RESUMPTION_1_3 : Capability.RESUMPTION_1_2;
    if (resumed && !backend.capabilities().contains(resumption)) {
      return Optional.of("resumes no " + setting.version() + " session");
    }
    List<Refusal> refusals = backend.refusals(BoltworkSubject.clientConfig(backend, setting));
    return refusals.isEmpty()
        ? Optional.empty()
        : Optional.of(refusals.stream().map(Refusal::toString).collect(Collectors.joining("; ")));
  }

  private static TlsBackend backend(String id) {
    BackendRegistry registry = BackendRegistry.load();
    return registry
        .find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no subject '%s': the peers are %s, the backends %s, and broken are %s"
                        .formatted(id, PEERS, registry.found(), registry.broken())))
        .backend();
  }
}
