package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The engines of a JSSE provider without Boltwork: its own key and trust managers, and the check of
 * the server's name that HTTPS asks for.
 */
final class JsseSubject implements Subject {
  private final String name;
  private final String[] suites;
  private final String[] protocols;
  private final SSLContext client;
  private final SSLContext server;
  private final Consumer<SSLEngine> quirks;

  /**
   * Makes both contexts.
   *
   * @param name the subject's name
   * @param setting what its connections are to be
   * @param provider the provider of contexts and managers
   * @param trust prepares each trust manager
   * @param quirks prepares each engine
   */
  JsseSubject(
      String name,
      Setting setting,
      Provider provider,
      Consumer<TrustManager> trust,
      Consumer<SSLEngine> quirks)
      throws GeneralSecurityException, IOException {
    this.name = name;
    this.suites = setting.enabledSuites();
    this.protocols = new String[] {setting.version().standardName()};
    this.quirks = quirks;
    TrustManagerFactory trusts = TrustManagerFactory.getInstance("PKIX", provider);
    trusts.init(Authority.trustStore());
    for (TrustManager manager : trusts.getTrustManagers()) {
      trust.accept(manager);
    }
    // Bouncy Castle's own default is one that only its installed provider has.
    this.client = SSLContext.getInstance("TLS", provider);
    client.init(null, trusts.getTrustManagers(), new SecureRandom());
    KeyManagerFactory keys = keyManagers(provider);
    keys.init(Authority.keyStore(setting.key()), Authority.password());
    this.server = SSLContext.getInstance("TLS", provider);
    server.init(keys.getKeyManagers(), null, new SecureRandom());
  }

  private static KeyManagerFactory keyManagers(Provider provider) throws GeneralSecurityException {
    // Conscrypt brings none, and its users take the JDK's. SunX509 keeps its verdict on each
    // chain, which the JDK's PKIX one reaches anew for every connection.
    return provider.getService("KeyManagerFactory", "PKIX") == null
            || provider.getName().equals("SunJSSE")
        ? KeyManagerFactory.getInstance("SunX509")
        : KeyManagerFactory.getInstance("PKIX", provider);
  }

  @Override
  public Peer client(int port) throws IOException {
    SSLEngine engine = client.createSSLEngine(Authority.HOST, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = parameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return peer(engine, parameters);
  }

  @Override
  public Peer server() throws IOException {
    SSLEngine engine = server.createSSLEngine();
    engine.setUseClientMode(false);
    return peer(engine, parameters());
  }

  private SSLParameters parameters() {
    return new SSLParameters(suites, protocols);
  }

  private Peer peer(SSLEngine engine, SSLParameters parameters) throws IOException {
    engine.setSSLParameters(parameters);
    quirks.accept(engine);
    return new EnginePeer(name, engine, () -> {});
  }

  @Override
  public void close() {
    // Contexts of JSSE are left to the garbage collector.
  }
}
