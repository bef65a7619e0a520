package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules: what is set on an engine, before or after it is told its side. */
class EngineParametersTest {
  private static final String SUBJECTS = "io.github.boltwork.provider.Subject#all";

  private static SSLParameters alpn(SSLEngine engine, String... protocols) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    return parameters;
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void applicationProtocolIsToldOnceItIsAgreed(Subject subject) throws SSLException {
    Pump pump = Pump.of(subject);
    pump.client.engine.setSSLParameters(alpn(pump.client.engine, "x", "h2"));
    pump.server.engine.setSSLParameters(alpn(pump.server.engine, "h2", "y"));
    pump.handshake();
    for (Peer peer : new Peer[] {pump.client, pump.server}) {
      assertEquals("h2", peer.engine.getApplicationProtocol());
      assertNull(peer.engine.getHandshakeApplicationProtocol());
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.boltwork.provider.EngineCloseTest#tls12")
  void cipherSuiteThatIsSetIsUsed(Subject subject) throws SSLException {
    Pump pump = Pump.of(subject);
    String suite = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
    pump.client.engine.setEnabledCipherSuites(new String[] {suite});
    pump.handshake();
    assertEquals(suite, pump.server.engine.getSession().getCipherSuite());
    assertTrue(Arrays.asList(pump.client.engine.getSupportedCipherSuites()).contains(suite));
    assertArrayEquals(
        new String[] {"TLSv1.2", "TLSv1.3"}, pump.client.engine.getSupportedProtocols());
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void nameThatIsSetIsCheckedAndAskedFor(Subject subject) throws SSLException {
    Pump pump = Pump.of(subject);
    SSLParameters parameters = pump.client.engine.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName("other.example")));
    pump.client.engine.setSSLParameters(parameters);
    assertThrows(SSLHandshakeException.class, pump::handshake);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void clientsAreAskedForACertificateIfThatIsSet(Subject subject) throws SSLException {
    Pump pump = new Pump(subject.withClientAuth().client(), subject.server(), Driver.BY_STATUS);
    pump.server.engine.setNeedClientAuth(true);
    assertTrue(pump.server.engine.getNeedClientAuth());
    pump.server.engine.setWantClientAuth(true);
    assertFalse(pump.server.engine.getNeedClientAuth());
    assertTrue(pump.server.engine.getWantClientAuth());
    pump.server.engine.setWantClientAuth(false);
    assertFalse(pump.server.engine.getWantClientAuth());
    assertTrue(pump.server.engine.getEnableSessionCreation());
    assertThrows(
        IllegalArgumentException.class, () -> pump.server.engine.setEnableSessionCreation(false));
    pump.handshake();
    assertEquals(1, pump.server.finished);
  }

  private static Subject any() {
    return new Subject(Backends.JDK, TlsVersion.TLS_1_3);
  }

  @Test
  void whatIsSetBeforeTheSideCountsForEither() {
    for (boolean client : new boolean[] {true, false}) {
      StrictEngine engine = new StrictEngine(any().sides(), Subject.HOST, 443);
      SSLParameters parameters = alpn(engine, "h2");
      parameters.setProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
      engine.setEnabledProtocols(new String[] {"TLSv1.2"});
      engine.setUseClientMode(client);
      engine.setUseClientMode(client);
      assertEquals(client, engine.getUseClientMode());
      assertArrayEquals(new String[] {"TLSv1.2"}, engine.getEnabledProtocols());
      SSLParameters told = engine.getSSLParameters();
      assertArrayEquals(new String[] {"h2"}, told.getApplicationProtocols());
      assertEquals("HTTPS", told.getEndpointIdentificationAlgorithm());
    }
  }

  @Test
  void sideMayChangeWhileNothingIsSetForIt() {
    StrictEngine engine = any().client();
    engine.setUseClientMode(false);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {"TLSv1.2"});
    engine.setUseClientMode(true);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> engine.setUseClientMode(false));
    Messages.assertSays(e, "make another engine");
    assertTrue(engine.getUseClientMode());
  }

  /** A context that has clients only. */
  private record Clients(EngineSource clients) implements EngineSources {
    @Override
    public EngineSource side(boolean client) {
      if (!client) {
        throw new IllegalArgumentException("clients only");
      }
      return clients;
    }

    @Override
    public EngineSource undecided() {
      return clients;
    }
  }

  @Test
  void sideThatIsNotThereIsRefused() {
    StrictEngine engine = new StrictEngine(new Clients(any().sides().clients()), null, -1);
    engine.setEnabledProtocols(new String[] {"TLSv1.2"});
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> engine.setUseClientMode(false));
    Messages.assertSays(e, "clients only");
    engine.setUseClientMode(true);
    assertArrayEquals(new String[] {"TLSv1.2"}, engine.getEnabledProtocols());
  }

  @Test
  void matchersAndSelectorAreKeptForTheSource() {
    StrictEngine engine = any().server();
    SNIMatcher matcher = SNIHostName.createSNIMatcher(".*");
    SSLParameters parameters = engine.getSSLParameters();
    assertNull(parameters.getSNIMatchers());
    parameters.setSNIMatchers(List.of(matcher));
    engine.setSSLParameters(parameters);
    assertEquals(List.of(matcher), List.copyOf(engine.getSSLParameters().getSNIMatchers()));
    BiFunction<SSLEngine, List<String>, String> selector = (asking, offered) -> "";
    engine.setHandshakeApplicationProtocolSelector(selector);
    assertSame(selector, engine.getHandshakeApplicationProtocolSelector());
  }
}
