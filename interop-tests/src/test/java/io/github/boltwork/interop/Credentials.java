package io.github.boltwork.interop;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Who is who: all names lead to the loopback address, see the file {@code hosts}. */
final class Credentials {
  /** The name the server's certificate is for. */
  static final String NAME = "server.boltwork.test";

  /** A second name, for which the server has another certificate. */
  static final String OTHER_NAME = "other.boltwork.test";

  /** A name the server is reached by and has no certificate for. */
  static final String WRONG_NAME = "wrong.boltwork.test";

  static final String CLIENT_NAME = "client.boltwork.test";

  static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create("Interop Root");
  static final ThrowawayAuthority STRANGER = ThrowawayAuthority.create("Stranger Root");

  // RSA: the JDK's key managers take a key on a curve as a last resort, whatever its name, unless
  // its certificate allows key agreement, which TLS has no use for.
  static final Credential SERVER = AUTHORITY.issue(NAME).key(KeyKind.RSA_2048).credential();
  static final Credential OTHER = AUTHORITY.issue(OTHER_NAME).key(KeyKind.RSA_2048).credential();

  static final Credential CLIENT = AUTHORITY.issue(CLIENT_NAME).credential();

  static final char[] PASSWORD = "changeit".toCharArray();

  private Credentials() {}

  /** Returns key managers of the JDK that choose by name, as servers with several names have. */
  static KeyManager[] keys(Credential... credentials) throws Exception {
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(keyStore(credentials), PASSWORD);
    return factory.getKeyManagers();
  }

  /** Returns trust managers of the JDK. */
  static TrustManager[] trust(ThrowawayAuthority authority) throws Exception {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(trustStore(authority));
    return factory.getTrustManagers();
  }

  static TrustManager[] trust() throws Exception {
    return trust(AUTHORITY);
  }

  static KeyStore keyStore(Credential... credentials) throws Exception {
    KeyStore store = emptyStore();
    for (Credential credential : credentials) {
      add("key " + store.size(), credential, store);
    }
    return store;
  }

  /** Returns a key store for those who know their key by its alias. */
  static KeyStore keyStore(String alias, Credential credential) throws Exception {
    KeyStore store = emptyStore();
    add(alias, credential, store);
    return store;
  }

  private static void add(String alias, Credential credential, KeyStore store) throws Exception {
    store.setKeyEntry(
        alias,
        credential.privateKey(),
        PASSWORD,
        credential.certificates().toArray(Certificate[]::new));
  }

  static KeyStore trustStore(ThrowawayAuthority authority) throws Exception {
    KeyStore store = emptyStore();
    store.setCertificateEntry("authority", authority.certificate());
    return store;
  }

  private static KeyStore emptyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
