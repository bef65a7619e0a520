package io.github.boltwork.benchmarks;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The authority that all clients trust, and what it has issued; made once, keys being costly. */
final class Authority {
  /** The host that clients connect to, and check the server's name against. */
  static final String HOST = "server.boltwork.test";

  private static final char[] NO_PASSWORD = {};
  private static final Map<KeyKind, Credential> SERVERS = new EnumMap<>(KeyKind.class);
  private static @Nullable X509Certificate adopted;

  /** Made when first asked for: who adopts another's needs none. */
  private static final class Made {
    static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create("Benchmarks");
  }

  private Authority() {}

  static synchronized X509Certificate certificate() {
    return adopted != null ? adopted : Made.AUTHORITY.certificate();
  }

  /** Takes another JVM's authority, so that this one does not have to make keys. */
  static synchronized void adopt(X509Certificate authority, KeyKind kind, Credential server) {
    adopted = authority;
    SERVERS.put(kind, server);
  }

  static synchronized Credential server(KeyKind kind) {
    return SERVERS.computeIfAbsent(kind, key -> Made.AUTHORITY.issue(HOST).key(key).credential());
  }

  /** Returns how many bytes of a full handshake a resumed one is at least without. */
  static int certificateLength(KeyKind kind) {
    try {
      return server(kind).certificate().getEncoded().length;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate of our own has no encoding", e);
    }
  }

  static KeyStore trustStore() throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setCertificateEntry("authority", certificate());
    return store;
  }

  static KeyStore keyStore(KeyKind kind) throws GeneralSecurityException, IOException {
    Credential server = server(kind);
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "server",
        server.privateKey(),
        NO_PASSWORD,
        server.certificates().toArray(new X509Certificate[0]));
    return store;
  }

  static char[] password() {
    return NO_PASSWORD;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
