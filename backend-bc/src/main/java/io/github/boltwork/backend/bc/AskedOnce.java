package io.github.boltwork.backend.bc;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.jsse.BCX509ExtendedKeyManager;
import org.bouncycastle.jsse.BCX509Key;
import org.jspecify.annotations.Nullable;

/**
 * A client's key manager that is asked once for all types of key together. BCJSSE 1.84 asks for one
 * after the other, as long as the answer is none, unless it is given a key manager of its own kind.
 */
final class AskedOnce extends BCX509ExtendedKeyManager {
  private final X509ExtendedKeyManager manager;

  AskedOnce(X509ExtendedKeyManager manager) {
    this.manager = manager;
  }

  @Override
  public @Nullable BCX509Key chooseEngineClientKeyBC(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    String alias = manager.chooseEngineClientAlias(keyTypes, issuers, engine);
    X509Certificate[] chain = alias == null ? null : manager.getCertificateChain(alias);
    if (chain != null) {
      for (String keyType : keyTypes) {
        if (KeyTypes.fits(chain[0].getPublicKey(), keyType)) {
          return new Key(keyType, chain, manager.getPrivateKey(alias));
        }
      }
    }
    return null;
  }

  /** The answer. */
  private static final class Key implements BCX509Key {
    private final String keyType;
    private final X509Certificate[] chain;
    private final PrivateKey key;

    Key(String keyType, X509Certificate[] chain, PrivateKey key) {
      this.keyType = keyType;
      this.chain = chain;
      this.key = key;
    }

    @Override
    public X509Certificate[] getCertificateChain() {
      return chain.clone();
    }

    @Override
    public String getKeyType() {
      return keyType;
    }

    @Override
    public PrivateKey getPrivateKey() {
      return key;
    }
  }

  @Override
  protected @Nullable BCX509Key getKeyBC(String keyType, String alias) {
    // Asked for by sockets and servers.
    return null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return manager.getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return manager.getPrivateKey(alias);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
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
}
