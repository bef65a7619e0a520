package io.github.boltwork.provider;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Certificates of a throw-away authority, and the JDK's managers of them. */
final class Papers {
  static final String HOST = "localhost";
  static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create("Facade Root");
  static final Credential SERVER = AUTHORITY.issue(HOST, "127.0.0.1").credential();
  static final Credential RSA_SERVER =
      AUTHORITY.issue(HOST, "127.0.0.1").key(KeyKind.RSA_2048).credential();
  static final Credential OTHER = AUTHORITY.issue("other.example").credential();
  static final Credential CLIENT = AUTHORITY.issue("client.example").credential();
  static final ThrowawayAuthority STRANGERS = ThrowawayAuthority.create("Strangers' Root");

  private static final char[] PASSWORD = "changeit".toCharArray();

  private Papers() {}

  /** Returns the managers of the factory that frameworks use unless told otherwise. */
  static KeyManager[] keys(Credential... credentials) {
    return keys(KeyManagerFactory.getDefaultAlgorithm(), credentials);
  }

  /** Returns the manager of the JDK's factory that looks at the names that clients ask for. */
  static X509ExtendedKeyManager choosingKeys(Credential... credentials) {
    return (X509ExtendedKeyManager) keys("PKIX", credentials)[0];
  }

  private static KeyManager[] keys(String algorithm, Credential... credentials) {
    try {
      KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
      factory.init(keyStore(credentials), PASSWORD);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the JDK's own trust manager. */
  static X509ExtendedTrustManager trust(ThrowawayAuthority... authorities) {
    try {
      KeyStore store = empty();
      for (ThrowawayAuthority authority : authorities) {
        store.setCertificateEntry(authority.toString(), authority.certificate());
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
      factory.init(store);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the JDK's own trust manager of the authority that has issued these. */
  static TrustManager[] trust() {
    return new TrustManager[] {trust(AUTHORITY)};
  }

  /** Returns the configuration of clients that trust the authority, and check names. */
  static TlsClientConfig clientConfig() {
    return TlsClientConfig.builder()
        .trust(TlsTrust.certificates(List.of(AUTHORITY.certificate())))
        .build();
  }

  static TlsServerConfig serverConfig() throws TlsException {
    return TlsServerConfig.builder(TlsIdentity.of(SERVER.privateKey(), SERVER.certificates()))
        .build();
  }

  static KeyStore keyStore(Credential... credentials) {
    try {
      KeyStore store = empty();
      for (int i = 0; i < credentials.length; i++) {
        store.setKeyEntry(
            "key-" + i,
            credentials[i].privateKey(),
            PASSWORD,
            credentials[i].certificates().toArray(new X509Certificate[0]));
      }
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static char[] password() {
    return PASSWORD.clone();
  }

  private static KeyStore empty() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
