package io.github.boltwork.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsClientConfig;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is up to whoever reads parameters; what sockets make of them all is tested with them. */
final class ParametersTest {
  private static final ConnectionSettings CAREFUL =
      ConnectionSettings.of(TlsClientConfig.defaults());
  private static final ConnectionSettings CARELESS = CAREFUL.withPeerNameCheck(false);

  private static ConnectionSettings apply(
      @Nullable String algorithm, ConnectionSettings settings, ConnectionSettings usual) {
    SSLParameters parameters = Parameters.of(settings, Optional.empty());
    parameters.setEndpointIdentificationAlgorithm(algorithm);
    return Parameters.apply(parameters, settings, usual, Optional.empty());
  }

  @Test
  void checkThatWasTurnedOnCanBeTurnedOff() {
    ConnectionSettings on = apply("HTTPS", CARELESS, CARELESS);
    assertTrue(on.checksPeerName());
    assertEquals(on, apply(null, on, CARELESS));
    assertFalse(apply("", on, CARELESS).checksPeerName());
    assertEquals(CARELESS, apply("", CARELESS, CARELESS));
  }

  @Test
  void checkThatWasThereCannot() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> apply("", CAREFUL, CAREFUL));
    assertTrue(String.valueOf(refusal.getMessage()).contains("dangerSkipServerNameCheck()"));
  }

  @Test
  void matchersAreRefusedUnlessTheCallerSeesToThem() {
    SSLParameters parameters = new SSLParameters();
    parameters.setSNIMatchers(Set.<SNIMatcher>of(SNIHostName.createSNIMatcher(".*")));
    assertThrows(
        IllegalArgumentException.class,
        () -> Parameters.apply(parameters, CAREFUL, CAREFUL, Optional.empty()));
    assertEquals(
        CAREFUL, Parameters.applyButMatchers(parameters, CAREFUL, CAREFUL, Optional.empty()));
  }
}
