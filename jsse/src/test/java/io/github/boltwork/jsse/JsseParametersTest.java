package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.ClientAuth;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsseParametersTest {
  private static final boolean TAKES_GROUPS = Runtime.version().feature() >= 20;

  private final TestBackend backend = new TestBackend();
  private final SSLContext context;

  JsseParametersTest() throws GeneralSecurityException {
    context = backend.newContext();
    context.init(null, null, null);
  }

  private SSLParameters parameters(TlsConfig config) {
    return new JsseParameters(config, backend.supported()).toSslParameters();
  }

  @Test
  void defaultsAreTheProvidersShareOfOurs() {
    SSLParameters parameters = parameters(TlsClientConfig.defaults());
    assertEquals(Set.of("TLSv1.2", "TLSv1.3"), Set.of(parameters.getProtocols()));
    List<String> suites = List.of(parameters.getCipherSuites());
    Set<String> supported = Set.of(context.getSupportedSSLParameters().getCipherSuites());
    assertEquals(
        TlsConfig.DEFAULT_CIPHER_SUITES.stream().filter(supported::contains).toList(), suites);
    assertEquals(9, suites.size(), "SunJSSE has them all");
    assertArrayEquals(new String[0], parameters.getApplicationProtocols());
    assertTrue(parameters.getUseCipherSuitesOrder());
  }

  @Test
  void fieldsAreTakenAsTheyAre() {
    SSLParameters parameters =
        parameters(
            TlsClientConfig.builder()
                .versions(TlsVersion.TLS_1_3)
                .cipherSuites("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256")
                .applicationProtocols("h2", "http/1.1")
                .build());
    assertArrayEquals(new String[] {"TLSv1.3"}, parameters.getProtocols());
    assertArrayEquals(
        new String[] {"TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"},
        parameters.getCipherSuites());
    assertArrayEquals(new String[] {"h2", "http/1.1"}, parameters.getApplicationProtocols());
  }

  @ParameterizedTest
  @CsvSource({"NONE,false,false", "REQUEST,true,false", "REQUIRE,false,true"})
  void clientAuthenticationIsMapped(ClientAuth auth, boolean wants, boolean needs)
      throws TlsException {
    SSLParameters parameters =
        parameters(
            TlsServerConfig.builder(
                    SunPair.identity(SunPair.AUTHORITY.issue(SunPair.HOST).credential()))
                .clientAuth(auth, SunPair.trust())
                .build());
    assertEquals(wants, parameters.getWantClientAuth());
    assertEquals(needs, parameters.getNeedClientAuth());
  }

  @Test
  void enginesDoNotShareTheirParameters() {
    JsseParameters shared = new JsseParameters(TlsClientConfig.defaults(), backend.supported());
    SSLParameters first = shared.toSslParameters();
    first.setProtocols(new String[] {"TLSv1.2"});
    first.getCipherSuites()[0] = "changed";
    SSLParameters second = shared.toSslParameters();
    assertEquals(2, second.getProtocols().length);
    assertFalse(Arrays.asList(second.getCipherSuites()).contains("changed"));
  }

  @Test
  void groupsAreMappedFromJdk20On() throws ReflectiveOperationException {
    SSLEngine engine = context.createSSLEngine("example.org", 443);
    SSLParameters others = parameters(TlsClientConfig.builder().applicationProtocols("h2").build());
    others.setServerNames(List.of());
    assertEquals(TAKES_GROUPS, backend.takesNamedGroups());
    List<String> groups = List.of("secp384r1", "x25519");
    if (TAKES_GROUPS) {
      backend.configure(engine, others, groups);
      SSLParameters set = engine.getSSLParameters();
      assertArrayEquals(
          groups.toArray(), (Object[]) SSLParameters.class.getMethod("getNamedGroups").invoke(set));
      assertArrayEquals(new String[] {"h2"}, set.getApplicationProtocols());
      assertEquals(List.of(), set.getServerNames());
    } else {
      assertThrows(
          UnsupportedOperationException.class, () -> backend.configure(engine, others, groups));
    }
  }

  @Test
  void aLibraryMayTakeGroupsInItsOwnWay() throws TlsException {
    OwnGroups own = new OwnGroups();
    assertTrue(own.capabilities().contains(Capability.NAMED_GROUPS));
    own.asked.clear();
    TlsClientConfig client = TlsClientConfig.builder().namedGroups("short", "longer").build();
    own.client(client).engine("example.org", 443).close();
    assertEquals(List.of("short", "longer"), own.asked.get(own.asked.size() - 1));
    own.asked.clear();
    TlsServerConfig server =
        TlsServerConfig.builder(
                SunPair.identity(SunPair.AUTHORITY.issue(SunPair.HOST).credential()))
            .namedGroups("longer")
            .build();
    own.server(server).engine().close();
    assertEquals(List.of("longer"), own.asked.get(own.asked.size() - 1));
    own.asked.clear();
    own.client(TlsClientConfig.defaults()).engine("example.org", 443).close();
    assertEquals(List.of(List.of()), own.asked, "without groups the library keeps its own");
    List<Refusal> refusals =
        own.refusals(TlsClientConfig.builder().namedGroups("unknown", "short").build());
    assertEquals(List.of(new Refusal("namedGroups", "unknown is not supported")), refusals);
  }

  /** Knows two groups, which it takes by a call of its own, on any JDK. */
  private static final class OwnGroups extends TestBackend {
    final List<List<String>> asked = new ArrayList<>();

    @Override
    protected boolean takesNamedGroups() {
      return true;
    }

    @Override
    protected void configure(SSLEngine engine, SSLParameters parameters, List<String> groups) {
      super.configure(engine, parameters, List.of());
      asked.add(groups);
      if (groups.stream().anyMatch(group -> !List.of("short", "longer").contains(group))) {
        throw new IllegalArgumentException("unknown group in " + groups);
      }
    }
  }

  @Test
  void groupsThatCannotBeHadAreRefused() {
    List<Refusal> refusals =
        backend.refusals(
            TlsClientConfig.builder().namedGroups("secp384r1", "secpnonsense").build());
    assertEquals(1, refusals.size(), refusals::toString);
    assertEquals("namedGroups", refusals.get(0).field());
    assertTrue(
        refusals.get(0).reason().contains(TAKES_GROUPS ? "secpnonsense" : "jdk.tls.namedGroups"),
        refusals::toString);
  }

  @Test
  void suitesThatCannotBeHadAreRefusedEach() {
    List<Refusal> refusals =
        backend.refusals(
            TlsClientConfig.builder()
                .cipherSuites(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_FANTASY_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_ROT13_SHA256")
                .build());
    assertEquals(
        List.of(
            new Refusal("cipherSuites", "TLS_FANTASY_SHA256 is not supported"),
            new Refusal("cipherSuites", "TLS_ECDHE_RSA_WITH_ROT13_SHA256 is not supported")),
        refusals);
    assertEquals(List.of(), backend.refusals(TlsClientConfig.defaults()));
  }

  @Test
  void probesTellTheGroupsAndLeaveNoEngineBehind() {
    HelloProbe probe = new HelloProbe(backend, context);
    for (String group : List.of("x25519", "secp256r1", "secp384r1", "ffdhe2048")) {
      assertEquals(TAKES_GROUPS, probe.supportsGroup(group), group);
    }
    int released = backend.releases();
    assertEquals(TAKES_GROUPS ? 8 : 0, released);
    for (String group : List.of("nonsense", "X25519-", "secp256r2")) {
      assertFalse(probe.supportsGroup(group), group);
    }
    assertEquals(TAKES_GROUPS ? 14 : 0, backend.releases());
  }
}
