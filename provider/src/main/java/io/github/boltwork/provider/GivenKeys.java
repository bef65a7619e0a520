package io.github.boltwork.provider;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A key manager as whoever gave it expects to be asked: an extended one is shown the engine whose
 * identity it chooses, and any is shown the socket, as SunJSSE does.
 */
final class GivenKeys {
  private final @Nullable X509KeyManager manager;
  private final Identities identities = new Identities();

  private GivenKeys(@Nullable X509KeyManager manager) {
    this.manager = manager;
  }

  /** Takes the first of its kind, as JSSE says; without one there is no identity. */
  static GivenKeys first(KeyManager... managers) {
    for (KeyManager manager : managers) {
      if (manager instanceof X509KeyManager first) {
        return new GivenKeys(first);
      }
    }
    return new GivenKeys(null);
  }

  /**
   * Asks for a server's identity.
   *
   * @param keyType the JCA's name of the key's algorithm
   */
  Optional<TlsIdentity> server(String keyType, Connection connection) throws TlsException {
    X509KeyManager asked = manager;
    if (asked == null) {
      return Optional.empty();
    }
    SSLEngine engine = connection.engine();
    String alias =
        engine != null && asked instanceof X509ExtendedKeyManager extended
            ? extended.chooseEngineServerAlias(keyType, null, engine)
            : asked.chooseServerAlias(keyType, null, connection.socket());
    return identity(asked, alias);
  }

  /**
   * Asks for a client's identity.
   *
   * @param keyTypes the JCA's names of what the server can check, in its order
   * @param authorities those that the server names; empty if it names none
   */
  Optional<TlsIdentity> client(
      List<String> keyTypes, List<X500Principal> authorities, Connection connection)
      throws TlsException {
    X509KeyManager asked = manager;
    if (asked == null) {
      return Optional.empty();
    }
    String[] types = keyTypes.toArray(new String[0]);
    Principal[] issuers = authorities.isEmpty() ? null : authorities.toArray(new Principal[0]);
    SSLEngine engine = connection.engine();
    Socket socket = connection.socket();
    String alias =
        engine != null && asked instanceof X509ExtendedKeyManager extended
            ? extended.chooseEngineClientAlias(types, issuers, engine)
            : asked.chooseClientAlias(types, issuers, socket);
    return identity(asked, alias);
  }

  private Optional<TlsIdentity> identity(X509KeyManager asked, @Nullable String alias)
      throws TlsException {
    if (alias == null) {
      return Optional.empty();
    }
    PrivateKey key = asked.getPrivateKey(alias);
    X509Certificate[] chain = asked.getCertificateChain(alias);
    return key == null || chain == null || chain.length == 0
        ? Optional.empty()
        : Optional.of(identities.of(key, chain));
  }
}
