package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** A framework's client for HTTP, put through the scenarios with a server of the same subject. */
abstract class WebClientTest extends FrameworkTest {
  static final int LARGE = 8 << 20;

  private final Map<Subject, WebServer> servers = new EnumMap<>(Subject.class);

  /**
   * Returns a client as its users would make it.
   *
   * @param context what the client is to use
   * @param trust what the context was made with: some clients want it too
   * @param run is to be told of sessions that are seen while connections are made
   */
  abstract WebClient client(SSLContext context, X509TrustManager trust, Run run) throws Exception;

  /** Starts a server that speaks the version of HTTP that the client is to speak. */
  WebServer server(SSLContext context, boolean clientAuth) throws Exception {
    return HttpsWebServer.start(context, clientAuth);
  }

  /** Returns the version of HTTP that is spoken with {@link #server}. */
  String version() {
    return "1.1";
  }

  @AfterAll
  final void stop() throws IOException {
    for (WebServer server : servers.values()) {
      server.close();
    }
  }

  final int port(Run run) throws Exception {
    WebServer server = servers.get(run.subject());
    if (server == null) {
      server =
          server(
              run.subject().context(Credentials.keys(Credentials.SERVER, Credentials.OTHER), null),
              false);
      servers.put(run.subject(), server);
    }
    return server.port();
  }

  static URI uri(String host, int port, String path) {
    return URI.create("https://" + host + ":" + port + path);
  }

  static URI uri(int port, String path) {
    return uri(Credentials.NAME, port, path);
  }

  final WebClient client(Run run) throws Exception {
    return client(run, "TLS", null, Credentials.trust());
  }

  private WebClient client(
      Run run, String protocol, KeyManager @Nullable [] keys, TrustManager... trust)
      throws Exception {
    return client(run.subject().context(protocol, keys, trust), (X509TrustManager) trust[0], run);
  }

  @Override
  void basic(Run run) throws Exception {
    try (WebClient client = client(run)) {
      Answer answer = client.get(uri(port(run), Site.ROOT));
      answer.isHello(run);
      assertEquals(version(), answer.version());
    }
  }

  @Override
  void mutualTls(Run run) throws Exception {
    KeyManager[] keys = Credentials.keys(Credentials.CLIENT);
    try (WebServer server =
            server(
                run.subject().context(Credentials.keys(Credentials.SERVER), Credentials.trust()),
                true);
        WebClient client = client(run, "TLS", keys, Credentials.trust());
        WebClient stranger = client(run)) {
      URI uri = uri(server.port(), Site.ROOT);
      Answer answer = client.get(uri);
      answer.isHello(run);
      assertEquals("CN=" + Credentials.CLIENT_NAME, answer.header(Site.PEER));
      run.failed(assertThrows(Exception.class, () -> stranger.get(uri).isHello(run)));
    }
  }

  @Override
  void sni(Run run) throws Exception {
    try (WebClient client = client(run)) {
      Answer answer = client.get(uri(Credentials.OTHER_NAME, port(run), Site.ROOT));
      answer.isHello(run);
      assertEquals(Credentials.OTHER_NAME, answer.header(Site.NAMES));
    }
  }

  @Override
  void resumption(Run run) throws Exception {
    for (String protocol : run.subject().resumableProtocols()) {
      CountingTrust trust = new CountingTrust(Credentials.trust());
      SSLContext context = run.subject().context(protocol, null, trust.array());
      for (int i = 0; i < 3; i++) {
        try (WebClient client = client(context, trust, run)) {
          client.get(uri(port(run), Site.ROOT)).isHello(run);
        }
      }
      assertEquals(1, trust.judged(), protocol);
    }
  }

  @Override
  void largeBody(Run run) throws Exception {
    try (WebClient client = client(run);
        Answer answer = client.post(uri(port(run), Site.ECHO), Pattern.bytes(LARGE))) {
      answer.by(run);
      Pattern.check(answer.body(), 0, LARGE);
    }
  }

  @Override
  void slowReader(Run run) throws Exception {
    try (Wire wire = Wire.to(port(run));
        WebClient client = client(run);
        Answer answer = client.get(uri(wire.port(), Site.BYTES + LARGE))) {
      answer.by(run);
      int first = answer.body().read();
      assertEquals(Pattern.bytes(1)[0], (byte) first);
      assertTrue(wire.awaitFull(), "the client reads on though nobody reads from it");
      Pattern.check(answer.body(), 1, LARGE);
    }
  }

  @Override
  void wrongName(Run run) throws Exception {
    URI uri = uri(Credentials.WRONG_NAME, port(run), Site.ROOT);
    try (WebClient client = client(run)) {
      run.refused(
          assertThrows(IOException.class, () -> client.get(uri).close()), Credentials.WRONG_NAME);
    }
  }

  @Override
  void untrustedChain(Run run) throws Exception {
    URI uri = uri(port(run), Site.ROOT);
    try (WebClient client = client(run, "TLS", null, Credentials.trust(Credentials.STRANGER))) {
      run.refused(
          assertThrows(IOException.class, () -> client.get(uri).close()), "certification path");
    }
  }

  @Override
  void abruptDisconnect(Run run) throws Exception {
    try (Wire wire = Wire.to(port(run));
        WebClient client = client(run)) {
      wire.cutAfter(LARGE / 2);
      Answer answer = client.get(uri(wire.port(), Site.BYTES + LARGE));
      answer.by(run);
      assertThrows(IOException.class, () -> answer.body().readAllBytes());
      wire.mend();
      client.get(uri(wire.port(), Site.ROOT)).isHello(run);
      // Some clients open more than they need.
      assertTrue(wire.connections() > 1, "the connection that was cut is used");
    }
  }
}
