package io.github.boltwork.benchmarks;

import io.github.boltwork.pki.Credential;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A server's key and certificates in a provider's own form, which no key store keeps: what an
 * expert makes once, for the library makes it anew for each handshake else.
 */
final class OwnKey extends X509ExtendedKeyManager {
  private static final String ALIAS = "server";

  private final PrivateKey key;
  private final X509Certificate[] chain;

  OwnKey(Credential credential, Provider provider) throws GeneralSecurityException {
    this.key =
        KeyFactory.getInstance(credential.privateKey().getAlgorithm(), provider)
            .generatePrivate(new PKCS8EncodedKeySpec(credential.privateKey().getEncoded()));
    CertificateFactory factory = CertificateFactory.getInstance("X.509", provider);
    this.chain = new X509Certificate[credential.certificates().size()];
    for (int i = 0; i < chain.length; i++) {
      byte[] encoded = credential.certificates().get(i).getEncoded();
      chain[i] = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
    }
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return keyType.equals(key.getAlgorithm()) ? ALIAS : null;
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.clone();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}
