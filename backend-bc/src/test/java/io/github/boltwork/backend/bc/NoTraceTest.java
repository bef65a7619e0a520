package io.github.boltwork.backend.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** The backend works and leaves the JVM as it was. */
final class NoTraceTest {
  private static final List<String> SECURITY_PROPERTIES =
      List.of(
          "jdk.tls.disabledAlgorithms",
          "jdk.certpath.disabledAlgorithms",
          "ssl.KeyManagerFactory.algorithm",
          "ssl.TrustManagerFactory.algorithm",
          "ssl.SocketFactory.provider",
          "keystore.type",
          "securerandom.source",
          "securerandom.strongAlgorithms",
          "security.provider.1");

  /** Whatever in the JVM a TLS library is tempted to change. */
  private record Jvm(
      List<Provider> providers,
      Properties system,
      TreeMap<String, String> security,
      String context,
      String keyManagers,
      String trustManagers,
      Set<String> threads) {
    static Jvm now() throws NoSuchAlgorithmException {
      TreeMap<String, String> security = new TreeMap<>();
      for (String name : SECURITY_PROPERTIES) {
        security.put(name, String.valueOf(Security.getProperty(name)));
      }
      return new Jvm(
          List.of(Security.getProviders()),
          (Properties) System.getProperties().clone(),
          security,
          SSLContext.getDefault().getProvider().getName(),
          KeyManagerFactory.getDefaultAlgorithm(),
          TrustManagerFactory.getDefaultAlgorithm(),
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.contains("BC") || name.contains("ntropy"))
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void nothingButItsLoggerIsChanged() throws Exception {
    // The JDK sets user.timezone when it is first asked for.
    assertNotNull(TimeZone.getDefault());
    Jvm before = Jvm.now();
    assertTrue(
        Stream.of(Security.getProviders())
            .noneMatch(provider -> provider.getName().startsWith("BC")));
    BouncyCastleBackend backend = new BouncyCastleBackend();
    for (TlsVersion version : TlsVersion.values()) {
      for (KeyKind kind : KeyKind.values()) {
        shakeHands(backend, version, kind);
      }
    }
    assertEquals(before, Jvm.now());
    assertEquals(Set.of(), before.threads(), "Bouncy Castle's entropy daemon runs");
  }

  private static void shakeHands(BouncyCastleBackend backend, TlsVersion version, KeyKind kind)
      throws TlsException {
    try (EnginePair pair =
        new EnginePair(
                backend.client(
                    TlsClientConfig.builder().trust(TestPki.trust()).versions(version).build()),
                backend.server(
                    TlsServerConfig.builder(TestPki.server(kind)).versions(version).build()),
                BufferShape.ROOMY)
            .handshake()) {
      pair.client().closeNotifyWhole();
    }
  }
}
