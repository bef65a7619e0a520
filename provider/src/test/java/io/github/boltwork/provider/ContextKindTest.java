package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The names of SSLContexts mean what they mean to SunJSSE. */
class ContextKindTest {
  private static final String CLIENTS = "jdk.tls.client.protocols";

  @AfterEach
  void forget() {
    System.clearProperty(CLIENTS);
  }

  @ParameterizedTest
  @EnumSource
  void versionsAreThoseOfSunJsse(ContextKind kind) throws Exception {
    SSLContext context = SSLContext.getInstance(kind.algorithm(), "SunJSSE");
    if (kind != ContextKind.DEFAULT) {
      context.init(null, null, null);
    }
    for (boolean client : new boolean[] {true, false}) {
      SSLEngine engine = context.createSSLEngine();
      engine.setUseClientMode(client);
      Set<String> enabled =
          kind.versions(client).stream().map(TlsVersion::standardName).collect(Collectors.toSet());
      assertEquals(Set.copyOf(Arrays.asList(engine.getEnabledProtocols())), enabled);
    }
  }

  @Test
  void propertyOfTheJdkIsHeeded() {
    System.setProperty(CLIENTS, "TLSv1.2, TLSv1.1");

    assertEquals(EnumSet.of(TlsVersion.TLS_1_2), ContextKind.TLS.versions(true));
    assertEquals(EnumSet.of(TlsVersion.TLS_1_2), ContextKind.DEFAULT.versions(true));
    assertEquals(EnumSet.allOf(TlsVersion.class), ContextKind.TLS.versions(false));
    assertEquals(EnumSet.allOf(TlsVersion.class), ContextKind.TLS_1_3.versions(true));
  }

  @Test
  void propertyThatLeavesNothingIsRefused() {
    System.setProperty(CLIENTS, "TLSv1.1");

    String message =
        assertThrows(IllegalArgumentException.class, () -> ContextKind.TLS.versions(true))
            .toString();
    assertTrue(message.contains(CLIENTS) && message.contains("TLSv1.1"), message);
  }
}
