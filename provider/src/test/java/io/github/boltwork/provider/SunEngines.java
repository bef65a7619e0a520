package io.github.boltwork.provider;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.pki.Credential;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** SunJSSE's own engines, with the certificates of a {@link Subject}. */
final class SunEngines {
  private static final char[] PASSWORD = "irrelevant".toCharArray();

  private final Subject subject;
  private final SSLContext clients;
  private final SSLContext servers;

  SunEngines(Subject subject) {
    this.subject = subject;
    this.clients =
        context(
            subject.clientAuth() == ClientAuth.NONE ? null : Subject.CLIENT,
            subject.clientsTrust().certificate());
    this.servers = context(Subject.SERVER, Subject.AUTHORITY.certificate());
  }

  private static SSLContext context(@Nullable Credential credential, X509Certificate trusted) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, PASSWORD);
      if (credential != null) {
        store.setKeyEntry(
            "key",
            credential.privateKey(),
            PASSWORD,
            credential.certificates().toArray(new Certificate[0]));
      }
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, PASSWORD);
      KeyStore authorities = KeyStore.getInstance("PKCS12");
      authorities.load(null, PASSWORD);
      authorities.setCertificateEntry("root", trusted);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(authorities);
      SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  SSLEngine client(int port) {
    SSLEngine engine = clients.createSSLEngine(Subject.HOST, port);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {subject.version().standardName()});
    return engine;
  }

  SSLEngine server() {
    SSLEngine engine = servers.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(new String[] {subject.version().standardName()});
    engine.setNeedClientAuth(subject.clientAuth() == ClientAuth.REQUIRE);
    return engine;
  }
}
