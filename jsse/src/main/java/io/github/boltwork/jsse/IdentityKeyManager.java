package io.github.boltwork.jsse;

import io.github.boltwork.TlsIdentity;
import io.github.boltwork.engine.ClientHello;
import io.github.boltwork.engine.ServerIdentities;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Offers the configured identities to a JSSE provider; an alias is an identity's index.
 *
 * <p>Providers ask a server for one key type after the other, and the name wins over the type, see
 * {@link ServerIdentities}.
 */
final class IdentityKeyManager extends X509ExtendedKeyManager {
  // The JDK names both curves alike, other libraries each by its own name.
  private static final String EDWARDS = "EDDSA";
  private static final Set<String> EDWARDS_CURVES = Set.of("ED25519", "ED448");

  private final List<TlsIdentity> identities;
  private final List<OwnIdentity> own = new ArrayList<>();

  IdentityKeyManager(JsseBackend backend, List<TlsIdentity> identities)
      throws GeneralSecurityException {
    this.identities = identities;
    for (TlsIdentity identity : identities) {
      own.add(new OwnIdentity(backend, identity));
    }
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    List<Integer> candidates =
        ServerIdentities.choose(
            identities, () -> requestedName(engine.getHandshakeSession()), ClientHello.current());
    return first(candidates, keyType);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    // The user configured an identity to be shown: a server that does not accept its issuer says so
    // in an alert, which tells more than a certificate that was never sent.
    for (String keyType : keyTypes) {
      String alias = first(indices().boxed().toList(), keyType);
      if (alias != null) {
        return alias;
      }
    }
    return null;
  }

  /** Returns the host name the client asked for. */
  static Optional<String> requestedName(@Nullable SSLSession session) {
    if (session instanceof ExtendedSSLSession extended) {
      try {
        for (SNIServerName name : extended.getRequestedServerNames()) {
          if (name instanceof SNIHostName host) {
            return Optional.of(host.getAsciiName());
          }
        }
      } catch (UnsupportedOperationException e) {
        // Some providers throw for sessions of the client's side: nothing was requested of us.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return own.get(Integer.parseInt(alias)).chain();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return own.get(Integer.parseInt(alias)).privateKey();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return aliases(keyType);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return aliases(keyType);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return first(indices().boxed().toList(), keyType);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  private @Nullable String first(List<Integer> candidates, String keyType) {
    for (int candidate : candidates) {
      if (fits(candidate, keyType)) {
        return String.valueOf(candidate);
      }
    }
    return null;
  }

  private String[] aliases(String keyType) {
    return indices().filter(i -> fits(i, keyType)).mapToObj(String::valueOf).toArray(String[]::new);
  }

  private IntStream indices() {
    return IntStream.range(0, own.size());
  }

  private boolean fits(int index, String keyType) {
    return own.get(index).fits(keyType);
  }

  /** Compares key types, which may carry the issuer's type behind an underscore (EC_RSA). */
  static boolean fits(PublicKey key, String keyType) {
    String wanted = keyType.toUpperCase(Locale.ROOT);
    String actual = key.getAlgorithm().toUpperCase(Locale.ROOT);
    return wanted.equals(actual)
        || wanted.startsWith(actual + "_")
        || (wanted.equals(EDWARDS) && EDWARDS_CURVES.contains(actual))
        || (actual.equals(EDWARDS) && EDWARDS_CURVES.contains(wanted));
  }
}
