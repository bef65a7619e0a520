package io.github.boltwork.benchmarks;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.provider.BoltworkProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Boltwork's provider of {@code javax.net.ssl} over one backend, as a framework is given it: by the
 * provider and the property, with the JDK's managers.
 */
final class Facade {
  private static final String PREFIX = "facade-";
  private static final String WISH = "boltwork.backend";

  private Facade() {}

  /** Returns the name of the facade over a backend. */
  static String over(String backend) {
    return PREFIX + backend;
  }

  static boolean is(String subject) {
    return subject.startsWith(PREFIX);
  }

  /** Returns the id of the backend under a facade. */
  static String backend(String subject) {
    return subject.substring(PREFIX.length());
  }

  /** Makes both contexts. */
  static Subject open(TlsBackend backend, Setting setting)
      throws GeneralSecurityException, IOException {
    Provider provider = new BoltworkProvider();
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(Authority.trustStore());
    SSLContext client;
    SSLContext server;
    String before = System.getProperty(WISH);
    System.setProperty(WISH, backend.id());
    try {
      client = JsseSubject.client(provider, trust.getTrustManagers());
      server =
          JsseSubject.server(
              provider, JsseSubject.keyManagers(setting.key(), Security.getProvider("SunJSSE")));
    } finally {
      restore(before);
    }
    return new JsseSubject(
        session -> over(BoltworkSockets.subject(session, backend.id())),
        setting.version(),
        choosesSuite(backend, setting) ? setting.enabledSuites() : null,
        client,
        server,
        engine -> {});
  }

  private static boolean choosesSuite(TlsBackend backend, Setting setting) {
    return !setting.suite().equals(Subjects.FIRST_SUITE)
        || backend.capabilities().contains(Capability.CIPHER_SUITES_1_3);
  }

  private static void restore(@Nullable String before) {
    if (before == null) {
      System.clearProperty(WISH);
    } else {
      System.setProperty(WISH, before);
    }
  }
}
