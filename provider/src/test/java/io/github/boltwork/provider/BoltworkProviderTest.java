package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.NoBackendException;
import io.github.boltwork.TlsSession;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SSLContexts by name, and which backend is behind them. */
@Timeout(60)
class BoltworkProviderTest {
  @AfterEach
  void forget() {
    Security.removeProvider(BoltworkProvider.NAME);
    System.clearProperty(Mounts.PROPERTY);
  }

  @ParameterizedTest
  @EnumSource
  void contextsAreFoundByTheProvidersName(Mounts backend) throws Exception {
    assertThrows(
        NoSuchProviderException.class, () -> SSLContext.getInstance("TLS", BoltworkProvider.NAME));
    Security.addProvider(new BoltworkProvider());
    SSLContext context = SSLContext.getInstance("TLS", BoltworkProvider.NAME);
    System.setProperty(Mounts.PROPERTY, backend.id());
    context.init(Papers.keys(Papers.SERVER), Papers.trust(), null);

    Dialog dialog = Dialog.of(context).succeed();

    assertEquals(
        Optional.of(backend.id()),
        SslContexts.facts(dialog.serverSession()).map(TlsSession::backend));
    assertEquals(BoltworkProvider.NAME, context.getProvider().getName());
    assertEquals("TLS", context.getProtocol());
  }

  @Test
  void algorithmsAreThoseOfTls() {
    Provider provider = new BoltworkProvider();

    Set<String> offered =
        provider.getServices().stream()
            .map(service -> service.getType() + " " + service.getAlgorithm())
            .collect(Collectors.toSet());

    assertEquals(
        Set.of("SSLContext TLS", "SSLContext TLSv1.2", "SSLContext TLSv1.3", "SSLContext Default"),
        offered);
    assertThrows(NoSuchAlgorithmException.class, () -> SSLContext.getInstance("DTLS", provider));
  }

  @Test
  void unknownBackendIsRefusedWithTheWholeExplanation() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", new BoltworkProvider());
    System.setProperty(Mounts.PROPERTY, "borringssl");

    KeyManagementException refusal =
        assertThrows(KeyManagementException.class, () -> context.init(null, null, null));

    String message = refusal.toString();
    for (String part :
        List.of("borringssl", "did you mean boringssl?", "conscrypt", Mounts.PROPERTY)) {
      assertTrue(message.contains(part), message);
    }
    assertInstanceOf(NoBackendException.class, refusal.getCause());
    NoSuchAlgorithmException ofDefault =
        assertThrows(
            NoSuchAlgorithmException.class,
            () -> SSLContext.getInstance("Default", new BoltworkProvider()));
    assertTrue(ofDefault.toString().contains("did you mean boringssl?"), ofDefault::toString);
  }

  @Test
  void nothingIsMadeBeforeInit() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", new BoltworkProvider());

    assertThrows(IllegalStateException.class, context::createSSLEngine);
    assertThrows(IllegalStateException.class, context::getSocketFactory);
    assertThrows(IllegalStateException.class, context::getServerSocketFactory);
    assertThrows(IllegalStateException.class, context::getDefaultSSLParameters);
  }

  @Test
  void initChoosesAnew() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", new BoltworkProvider());
    for (Mounts backend : Mounts.values()) {
      System.setProperty(Mounts.PROPERTY, backend.id());
      context.init(Papers.keys(Papers.SERVER), Papers.trust(), null);

      Dialog dialog = Dialog.of(context).succeed();
      assertEquals(
          Optional.of(backend.id()),
          SslContexts.facts(dialog.clientSession()).map(TlsSession::backend));
    }
  }

  @Test
  void parametersAreDescribed() {
    SSLContext context = Mounts.JDK.context("TLSv1.2", null, null);

    SSLParameters usual = context.getDefaultSSLParameters();
    SSLParameters possible = context.getSupportedSSLParameters();

    assertArrayEquals(new String[] {"TLSv1.2"}, usual.getProtocols());
    assertArrayEquals(new String[] {"TLSv1.2", "TLSv1.3"}, possible.getProtocols());
    assertTrue(
        Arrays.asList(possible.getCipherSuites())
            .containsAll(Arrays.asList(usual.getCipherSuites())));
  }

  @Test
  void defaultIsInitialisedAlready() throws Exception {
    System.setProperty(Mounts.PROPERTY, "jdk");
    SSLContext context = SSLContext.getInstance("Default", new BoltworkProvider());

    assertSame(context.getClientSessionContext(), context.getClientSessionContext());
    assertThrows(KeyManagementException.class, () -> context.init(null, null, null));
  }
}
