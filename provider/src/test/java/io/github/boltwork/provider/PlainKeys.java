package io.github.boltwork.provider;

import io.github.boltwork.pki.Credential;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** Key managers of the oldest kind, which know of no engines. */
record PlainKeys(X509KeyManager below, Credential keyOf, @Nullable String failure)
    implements X509KeyManager {
  static X509KeyManager of(X509KeyManager below) {
    return new PlainKeys(below, Papers.SERVER, null);
  }

  static X509KeyManager failing(X509KeyManager below, String failure) {
    return new PlainKeys(below, Papers.SERVER, failure);
  }

  /** Returns one whose key is of another certificate. */
  static X509KeyManager mixed(Credential chain, Credential key) {
    return new PlainKeys(Papers.choosingKeys(chain), key, null);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return below.getClientAliases(keyType, issuers);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return below.chooseClientAlias(keyTypes, issuers, socket);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return below.getServerAliases(keyType, issuers);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    if (socket != null) {
      throw new AssertionError("there is no socket, but it is shown " + socket);
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    return below.chooseServerAlias(keyType, issuers, null);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return below.getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return below.getPrivateKey(alias) == null ? null : keyOf.privateKey();
  }
}
