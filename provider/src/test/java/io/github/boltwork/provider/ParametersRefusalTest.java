package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What no backend could honour is refused when it is set, and the message names it. */
class ParametersRefusalTest {
  @Test
  void algorithmConstraints() throws Exception {
    refused(
        "algorithmConstraints", parameters -> parameters.setAlgorithmConstraints(new Lenient()));
  }

  @Test
  void maximumPacketSize() throws Exception {
    refused("maximumPacketSize: 1200", parameters -> parameters.setMaximumPacketSize(1200));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_19, disabledReason = "there are no schemes in older ones")
  void signatureSchemes() throws Exception {
    Method set = SSLParameters.class.getMethod("setSignatureSchemes", String[].class);
    refused(
        "signatureSchemes",
        parameters -> {
          try {
            Object unused = set.invoke(parameters, (Object) new String[] {"ed25519"});
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void severalServerNames() throws Exception {
    refused(
        "serverNames",
        parameters ->
            parameters.setServerNames(
                List.of(new SNIHostName("a.example"), new UnknownName("b.example"))));
  }

  @Test
  void unknownIdentification() throws Exception {
    refused(
        "endpointIdentificationAlgorithm: 'SMTP'",
        parameters -> parameters.setEndpointIdentificationAlgorithm("SMTP"));
  }

  @Test
  void olderProtocols() throws Exception {
    refused("TLSv1.1", parameters -> parameters.setProtocols(new String[] {"TLSv1.1"}));
  }

  @Test
  void brokenSuites() throws Exception {
    refused(
        "cipherSuites",
        parameters -> parameters.setCipherSuites(new String[] {"TLS_RSA_WITH_NULL_SHA256"}));
  }

  @Test
  void sessionsCannotBeForbidden() throws Exception {
    SSLEngine engine = client();
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> engine.setEnableSessionCreation(false));
    assertTrue(refusal.toString().contains("enableSessionCreation"), refusal::toString);
    assertTrue(engine.getEnableSessionCreation());
  }

  @Test
  void identificationCanBeTurnedOffAgain() {
    SSLEngine engine = client();
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    assertEquals("HTTPS", engine.getSSLParameters().getEndpointIdentificationAlgorithm());

    parameters.setEndpointIdentificationAlgorithm("");
    engine.setSSLParameters(parameters);

    assertEquals(null, engine.getSSLParameters().getEndpointIdentificationAlgorithm());
  }

  private static SSLEngine client() {
    SSLEngine engine = Mounts.JDK.context().createSSLEngine(Papers.HOST, 443);
    engine.setUseClientMode(true);
    return engine;
  }

  private static void refused(String named, Consumer<SSLParameters> change) throws Exception {
    SSLEngine engine = client();
    SSLParameters ofEngine = engine.getSSLParameters();
    change.accept(ofEngine);
    refused(named, () -> engine.setSSLParameters(ofEngine));
    try (SSLSocket socket = (SSLSocket) Mounts.JDK.context().getSocketFactory().createSocket()) {
      SSLParameters ofSocket = socket.getSSLParameters();
      change.accept(ofSocket);
      refused(named, () -> socket.setSSLParameters(ofSocket));
    }
  }

  private static void refused(String named, Runnable set) {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, set::run);
    assertTrue(refusal.toString().contains(named), refusal::toString);
  }

  /** Permits everything, and is refused all the same: nobody would ask it. */
  private static final class Lenient implements AlgorithmConstraints {
    @Override
    public boolean permits(
        Set<CryptoPrimitive> primitives, String algorithm, @Nullable AlgorithmParameters unused) {
      return true;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
      return true;
    }

    @Override
    public boolean permits(
        Set<CryptoPrimitive> primitives,
        String algorithm,
        Key key,
        @Nullable AlgorithmParameters unused) {
      return true;
    }
  }

  /** A name that is no host's. */
  private static final class UnknownName extends SNIServerName {
    UnknownName(String name) {
      super(7, name.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
