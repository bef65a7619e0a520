package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.internals.BrokerSecurityConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/** The layer under Kafka's clients and brokers that knows of TLS. */
final class KafkaTest extends WebClientTest {
  @Override
  Framework framework() {
    return Framework.KAFKA;
  }

  @Override
  Map<Scenario, String> lacks() {
    return Map.of(Scenario.ALPN, "Kafka's protocol has no name to agree on");
  }

  @Override
  void alpn(Run run) {
    throw new UnsupportedOperationException();
  }

  @Override
  WebServer server(SSLContext context, boolean clientAuth) throws IOException {
    Map<String, Object> settings = KafkaNetwork.settings(context);
    settings.put(BrokerSecurityConfigs.SSL_CLIENT_AUTH_CONFIG, clientAuth ? "required" : "none");
    return KafkaWebServer.start(settings);
  }

  @Override
  WebClient client(SSLContext context, X509TrustManager trust, Run run) {
    return new KafkaWebClient(KafkaNetwork.settings(context));
  }

  @Override
  String version() {
    return KafkaWebClient.PROTOCOL;
  }

  /** The second time Kafka makes the context itself, of a provider it knows by name. */
  @Override
  void basic(Run run) throws Exception {
    super.basic(run);
    Subject subject = run.subject();
    String provider = subject.provider().getName();
    Map<String, Object> serving =
        Map.of(
            SslConfigs.SSL_PROVIDER_CONFIG,
            provider,
            SslConfigs.SSL_KEYSTORE_TYPE_CONFIG,
            "PEM",
            SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
            new Password(Credentials.SERVER.certificatesPem()),
            SslConfigs.SSL_KEYSTORE_KEY_CONFIG,
            new Password(Credentials.SERVER.privateKeyPem()));
    Map<String, Object> asking =
        Map.of(
            SslConfigs.SSL_PROVIDER_CONFIG,
            provider,
            SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG,
            "PEM",
            SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
            new Password(Credentials.AUTHORITY.certificatePem()));
    try (WebServer server = subject.registered(() -> KafkaWebServer.start(serving));
        WebClient client = subject.registered(() -> new KafkaWebClient(asking))) {
      client.get(uri(server.port(), Site.ROOT)).isHello(run);
    }
  }

  @Override
  void wrongName(Run run) throws Exception {
    super.wrongName(run);
    refused(run, Credentials.WRONG_NAME, Credentials.trust(), Credentials.WRONG_NAME);
  }

  @Override
  void untrustedChain(Run run) throws Exception {
    super.untrustedChain(run);
    refused(run, Credentials.NAME, Credentials.trust(Credentials.STRANGER), "certification path");
  }

  /** Sees that one of Kafka's clients tells its user, and does not take it for a weak network. */
  private void refused(Run run, String host, TrustManager[] trust, String words) throws Exception {
    Map<String, Object> settings = KafkaNetwork.settings(run.subject().context(null, trust));
    settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, SecurityProtocol.SSL.name);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, host + ":" + port(run));
    try (Admin admin = Admin.create(settings)) {
      ExecutionException thrown =
          assertThrows(ExecutionException.class, () -> admin.listTopics().names().get());
      assertInstanceOf(SslAuthenticationException.class, thrown.getCause());
      run.refused(thrown, words);
    }
  }
}
