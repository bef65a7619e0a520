package io.github.boltwork.interop;

import static java.util.Objects.requireNonNull;

import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

// docs/FRAMEWORKS.md
/** Named by {@code ssl.engine.factory.class}; takes the context from a setting of its own. */
public final class KafkaEngines implements SslEngineFactory {
  public static final String CONTEXT = "boltwork.context";

  private Map<String, ?> settings = Map.of();

  @Override
  public void configure(Map<String, ?> given) {
    settings = given;
  }

  private SSLEngine engine(boolean client, String host, int port) {
    SSLContext context = (SSLContext) requireNonNull(settings.get(CONTEXT), CONTEXT);
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(client);
    return engine;
  }

  @Override
  public SSLEngine createClientSslEngine(String host, int port, String identification) {
    SSLEngine engine = engine(true, host, port);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm(identification); // Kafka's default is https
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    SSLEngine engine = engine(false, host, port);
    String clientAuth = String.valueOf(settings.get("ssl.client.auth"));
    engine.setWantClientAuth(clientAuth.equals("requested"));
    if (clientAuth.equals("required")) {
      engine.setNeedClientAuth(true);
    }
    return engine;
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> next) {
    return false;
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  @Override
  public @Nullable KeyStore keystore() {
    return null;
  }

  @Override
  public @Nullable KeyStore truststore() {
    return null;
  }

  @Override
  public void close() {}
}
// docs/FRAMEWORKS.md
