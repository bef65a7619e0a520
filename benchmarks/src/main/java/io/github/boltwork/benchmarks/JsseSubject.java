package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The engines and sockets of two contexts of {@code javax.net.ssl}, whoever made them: with the
 * check of the server's name that HTTPS asks for.
 */
final class JsseSubject implements Subject {
  private final Function<SSLSession, String> name;
  private final String[] protocols;
  private final String @Nullable [] suites;
  private final SSLContext client;
  private final SSLContext server;
  private final Consumer<SSLEngine> quirks;

  /**
   * Takes both contexts.
   *
   * @param name the subject's name
   * @param setting what its connections are to be
   * @param client the client's context
   * @param server the server's
   * @param quirks prepares each engine
   */
  JsseSubject(
      String name,
      Setting setting,
      SSLContext client,
      SSLContext server,
      Consumer<SSLEngine> quirks) {
    this(session -> name, setting.version(), setting.enabledSuites(), client, server, quirks);
  }

  /**
   * Takes both contexts.
   *
   * @param name tells the subject's name by a session
   * @param version the only version
   * @param suites the only suites, or null where they cannot be chosen
   * @param client the client's context
   * @param server the server's
   * @param quirks prepares each engine
   */
  JsseSubject(
      Function<SSLSession, String> name,
      TlsVersion version,
      String @Nullable [] suites,
      SSLContext client,
      SSLContext server,
      Consumer<SSLEngine> quirks) {
    this.name = name;
    this.protocols = new String[] {version.standardName()};
    this.suites = suites;
    this.client = client;
    this.server = server;
    this.quirks = quirks;
  }

  /** Makes a client's context of a provider, with its own trust managers. */
  static SSLContext client(Provider provider, Consumer<TrustManager> prepare)
      throws GeneralSecurityException, IOException {
    TrustManagerFactory trusts = TrustManagerFactory.getInstance("PKIX", provider);
    trusts.init(Authority.trustStore());
    for (TrustManager manager : trusts.getTrustManagers()) {
      prepare.accept(manager);
    }
    return client(provider, trusts.getTrustManagers());
  }

  static SSLContext client(Provider provider, TrustManager[] trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    // Bouncy Castle's own default is one that only its installed provider has.
    context.init(null, trust, new SecureRandom());
    return context;
  }

  static SSLContext server(Provider provider, KeyManager[] keys) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.init(keys, null, new SecureRandom());
    return context;
  }

  /** Returns what manages a key that was read from PEM, for a provider. */
  static KeyManager[] keyManagers(KeyKind kind, Provider provider)
      throws GeneralSecurityException, IOException {
    // Conscrypt brings none, and its users take the JDK's. SunX509 keeps its verdict on each
    // chain, which the JDK's PKIX one reaches anew for every connection.
    KeyManagerFactory keys =
        provider.getService("KeyManagerFactory", "PKIX") == null
                || provider.getName().equals("SunJSSE")
            ? KeyManagerFactory.getInstance("SunX509")
            : KeyManagerFactory.getInstance("PKIX", provider);
    keys.init(Authority.keyStore(kind), Authority.password());
    return keys.getKeyManagers();
  }

  @Override
  public Peer client(int port) throws IOException {
    return new EnginePeer(name, clientEngine(port), () -> {});
  }

  @Override
  public Peer server() throws IOException {
    return new EnginePeer(name, serverEngine(), () -> {});
  }

  @Override
  public Link connect(Endpoint endpoint, Dialogue dialogue) throws IOException {
    if (endpoint == Endpoint.NETTY) {
      return new NettyLink(
          name,
          PooledByteBufAllocator.DEFAULT,
          () -> new SslHandler(clientEngine(4433)),
          () -> new SslHandler(serverEngine()),
          dialogue);
    }
    if (!endpoint.isSocket()) {
      return TlsChannels.connect(
          name, clientEngine(4433), server, this::serverEngine, endpoint, dialogue);
    }
    Loopback<Socket> plain = Loopback.sockets();
    return new BlockingLink(
        new SocketEnd(
            name,
            socket(client, plain.client(), true),
            endpoint,
            dialogue.request(),
            dialogue.answer().content().length),
        new SocketEnd(
            name,
            socket(server, plain.server(), false),
            endpoint,
            dialogue.answer(),
            dialogue.request().content().length),
        dialogue);
  }

  private SSLEngine clientEngine(int port) {
    return prepared(client.createSSLEngine(Authority.HOST, port), true);
  }

  private SSLEngine serverEngine() {
    return prepared(server.createSSLEngine(), false);
  }

  private SSLEngine prepared(SSLEngine engine, boolean isClient) {
    engine.setUseClientMode(isClient);
    engine.setSSLParameters(parameters(isClient));
    quirks.accept(engine);
    return engine;
  }

  private SSLSocket socket(SSLContext context, Socket plain, boolean isClient) throws IOException {
    SSLSocketFactory sockets = context.getSocketFactory();
    SSLSocket socket =
        (SSLSocket) sockets.createSocket(plain, Authority.HOST, plain.getPort(), true);
    socket.setUseClientMode(isClient);
    socket.setSSLParameters(parameters(isClient));
    return socket;
  }

  private SSLParameters parameters(boolean isClient) {
    SSLParameters parameters = new SSLParameters(suites, protocols);
    if (isClient) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    return parameters;
  }

  @Override
  public void close() {
    // Contexts of JSSE are left to the garbage collector.
  }
}
