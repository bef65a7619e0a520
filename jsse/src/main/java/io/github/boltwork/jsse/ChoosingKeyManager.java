package io.github.boltwork.jsse;

import io.github.boltwork.ClientIdentityChooser;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsVersion;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Has a client's identity chosen when a JSSE provider asks for one. */
final class ChoosingKeyManager extends X509ExtendedKeyManager {
  private static final String ALIAS = "chosen";
  // Providers take key and chain in the call that asked for the alias.
  private static final ThreadLocal<@Nullable OwnIdentity> CHOSEN = new ThreadLocal<>();

  private static final ThreadLocal<@Nullable NoChoiceException> FAILURE = new ThreadLocal<>();

  private static final Pattern DETAIL = Pattern.compile("[/_].*");

  private final JsseBackend backend;
  private final ClientIdentityChooser chooser;
  private final Map<TlsIdentity, OwnIdentity> translated = new WeakHashMap<>();

  ChoosingKeyManager(JsseBackend backend, ClientIdentityChooser chooser) {
    this.backend = backend;
    this.chooser = chooser;
  }

  /** Returns what kept this thread from choosing in this call, or null. */
  static @Nullable NoChoiceException failure() {
    return FAILURE.get();
  }

  /** Ends the call in which this thread may have chosen. */
  static void endCall() {
    CHOSEN.remove();
    FAILURE.remove();
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    try {
      List<String> types = names(keyTypes);
      Optional<TlsIdentity> choice = chooser.choose(types, authorities(issuers));
      if (choice.isEmpty()) {
        return null;
      }
      OwnIdentity own = own(choice.get());
      if (Arrays.stream(keyTypes).noneMatch(own::fits)) {
        throw new IllegalStateException(
            "the %s has a key of type %s, which the server does not take from here, but %s"
                .formatted(choice.get(), own.keyAlgorithm(), types));
      }
      CHOSEN.set(own);
      return ALIAS;
    } catch (Exception | Error e) {
      NoChoiceException failure = new NoChoiceException(e, isTls12(engine));
      FAILURE.set(failure);
      throw failure;
    }
  }

  private static boolean isTls12(@Nullable SSLEngine engine) {
    SSLSession session = engine == null ? null : engine.getHandshakeSession();
    return session != null && session.getProtocol().equals(TlsVersion.TLS_1_2.standardName());
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    OwnIdentity own = CHOSEN.get();
    return own == null ? null : own.chain();
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    OwnIdentity own = CHOSEN.get();
    return own == null ? null : own.privateKey();
  }

  private OwnIdentity own(TlsIdentity identity) throws GeneralSecurityException {
    synchronized (translated) {
      OwnIdentity own = translated.get(identity);
      if (own == null) {
        own = new OwnIdentity(backend, identity);
        translated.put(identity, own);
      }
      return own;
    }
  }

  /** Returns the JCA's names of key types that may carry a curve or the issuer's type. */
  static List<String> names(String... keyTypes) {
    return Arrays.stream(keyTypes)
        .map(ChoosingKeyManager::name)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static @Nullable String name(String keyType) {
    return switch (DETAIL.matcher(keyType).replaceFirst("").toUpperCase(Locale.ROOT)) {
      case "EC" -> "EC";
      case "RSA" -> "RSA";
      case "RSASSA-PSS" -> "RSASSA-PSS";
      case "EDDSA", "ED25519", "ED448" -> "EdDSA";
      default -> null;
    };
  }

  private static List<X500Principal> authorities(Principal @Nullable [] issuers) {
    return issuers == null
        ? List.of()
        : Arrays.stream(issuers)
            .filter(X500Principal.class::isInstance)
            .map(X500Principal.class::cast)
            .toList();
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
