package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.backend.jdk.JdkBackend;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a socket refuses to be set to, and when. */
@Timeout(60)
class SocketParametersRefusalTest {
  private static final String SUITE_12 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @Test
  void whatCannotBeHadIsRefused() throws Exception {
    refused("serverNames", p -> p.setServerNames(List.of()));
    refused(
        "sniMatchers",
        p -> p.setSNIMatchers(Set.<SNIMatcher>of(SNIHostName.createSNIMatcher("a"))));
    refused("maximumPacketSize", p -> p.setMaximumPacketSize(1000));
    refused("unknown TLS version 'TLSv1.1'", p -> p.setProtocols(new String[] {"TLSv1.1"}));
    refused("versions", p -> p.setProtocols(new String[0]));
    refused("is broken", p -> p.setCipherSuites(new String[] {"TLS_RSA_WITH_NULL_SHA256"}));
    refused(
        "algorithmConstraints",
        p ->
            p.setAlgorithmConstraints(
                new AlgorithmConstraints() {
                  @Override
                  public boolean permits(
                      Set<CryptoPrimitive> primitives,
                      String algorithm,
                      @Nullable AlgorithmParameters parameters) {
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
                      @Nullable AlgorithmParameters parameters) {
                    return true;
                  }
                }));
    try (SocketPair pair = SocketPair.connect(new FrameBackend())) {
      assertThrows(IllegalArgumentException.class, () -> pair.client().setUseClientMode(false));
      assertThrows(
          IllegalArgumentException.class, () -> pair.client().setEnableSessionCreation(false));
    }
  }

  private static void refused(String why, Consumer<SSLParameters> change) throws Exception {
    try (SSLSocket socket = (SSLSocket) SocketPair.clients(new FrameBackend()).createSocket()) {
      SSLParameters parameters = socket.getSSLParameters();
      change.accept(parameters);
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> socket.setSSLParameters(parameters));
      assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal::getMessage);
    }
  }

  @Test
  void freshParametersAreTakenAsTheyAre() throws Exception {
    try (SocketPair pair = SocketPair.connect(new FrameBackend())) {
      SSLParameters fresh = new SSLParameters();
      fresh.setNeedClientAuth(true);
      pair.server().setSSLParameters(fresh);
      assertTrue(pair.server().getNeedClientAuth());
      assertTrue(pair.server().getSSLParameters().getUseCipherSuitesOrder());
      pair.client().setSSLParameters(fresh);
      assertFalse(pair.client().getNeedClientAuth(), "only servers ask");
      assertEquals("HTTPS", pair.client().getSSLParameters().getEndpointIdentificationAlgorithm());
    }
  }

  @Test
  void nothingChangesOnceTheHandshakeHasBegun() throws Exception {
    try (SocketPair pair = SocketPair.connect(new FrameBackend()).established(threads)) {
      assertThrows(
          IllegalStateException.class,
          () -> pair.client().setEnabledProtocols(new String[] {"TLSv1.3"}));
    }
  }

  @Test
  void whatTheBackendRefusesIsToldByTheHandshakeAndCanBeMended() throws Exception {
    try (SocketPair pair = SocketPair.connect(new JdkBackend())) {
      pair.client().setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_NONSENSE_SHA256"});
      TlsException refusal = assertThrows(TlsException.class, () -> pair.client().startHandshake());
      assertEquals(TlsException.Kind.CONFIG, refusal.kind());
      assertTrue(String.valueOf(refusal.getMessage()).contains("NONSENSE"), refusal::getMessage);
      pair.client().setEnabledCipherSuites(new String[] {SUITE_12});
      SocketPair unused = pair.established(threads);
      assertEquals(SUITE_12, pair.client().getSession().getCipherSuite());
    }
  }
}
