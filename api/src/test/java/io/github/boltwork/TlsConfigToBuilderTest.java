package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A builder that starts from a configuration starts from all of it. */
class TlsConfigToBuilderTest {
  private static final String EXCLUDES_IDENTITIES = "identityChooser";

  private static final TlsIdentity ONE = identity("one.example");
  private static final TlsIdentity TWO = identity("two.example");
  private static final TlsTrust TRUST = TlsTrust.certificates(ONE.certificates());

  private static final TlsClientConfig CLIENT =
      TlsClientConfig.builder()
          .versions(TlsVersion.TLS_1_3)
          .cipherSuites("TLS_AES_256_GCM_SHA384")
          .namedGroups("secp384r1")
          .applicationProtocols("h2")
          .trust(TRUST)
          .identity(ONE)
          .identity(TWO)
          .serverName("a.example")
          .dangerSkipServerNameCheck()
          .askForOcspResponse()
          .dangerLogKeys(line -> {})
          .build();

  /** What CLIENT cannot have at once with its identities. */
  private static final TlsClientConfig CHOOSER =
      TlsClientConfig.builder().identityChooser((types, authorities) -> Optional.of(ONE)).build();

  private static final TlsServerConfig SERVER =
      TlsServerConfig.builder(ONE)
          .identity(TWO)
          .versions(TlsVersion.TLS_1_2)
          .cipherSuites("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
          .namedGroups("x25519")
          .applicationProtocols("http/1.1")
          .clientAuth(ClientAuth.REQUEST, TRUST)
          .ticketKeys(TicketKeys.generate())
          .dangerLogKeys(line -> {})
          .build();

  @Test
  void everyFieldOfAClientsIsKept() throws Exception {
    Map<String, Object> fields = fields(CLIENT);
    Map<String, Object> ofChooser = fields(CHOOSER);
    Map<String, Object> defaults = fields(TlsClientConfig.defaults());
    fields.forEach(
        (name, value) ->
            assertNotEquals(
                defaults.get(name),
                name.equals(EXCLUDES_IDENTITIES) ? ofChooser.get(name) : value,
                name));
    assertEquals(fields, fields(CLIENT.toBuilder().build()));
    assertEquals(ofChooser, fields(CHOOSER.toBuilder().build()));
  }

  @Test
  void everyFieldOfAServersIsKept() throws Exception {
    Map<String, Object> fields = fields(SERVER);
    Map<String, Object> defaults = fields(TlsServerConfig.builder(ONE).build());
    fields.forEach((name, value) -> assertNotEquals(defaults.get(name), value, name));
    assertEquals(fields, fields(SERVER.toBuilder().build()));
  }

  @Test
  void whatTheBuilderIsToldChangesNoBuiltConfig() {
    TlsClientConfig client = CLIENT.toBuilder().checkServerName().identity(ONE).build();
    assertTrue(client.checksServerName());
    assertFalse(CLIENT.checksServerName());
    assertEquals(List.of(ONE, TWO, ONE), client.identities());
    assertEquals(List.of(ONE, TWO), CLIENT.identities());

    TlsServerConfig server = SERVER.toBuilder().identity(ONE).build();
    assertEquals(List.of(ONE, TWO, ONE), server.identities());
    assertEquals(List.of(ONE, TWO), SERVER.identities());
  }

  /** Whatever fields there are, so that one added later cannot be forgotten. */
  private static Map<String, Object> fields(TlsConfig config) throws IllegalAccessException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Class<?> type = config.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          values.put(field.getName(), String.valueOf(field.get(config)));
        }
      }
    }
    assertTrue(values.size() >= 7, () -> "found only " + values.keySet());
    return values;
  }

  private static TlsIdentity identity(String name) {
    Credential credential = ThrowawayAuthority.selfSigned(name).credential();
    try {
      return TlsIdentity.of(credential.privateKey(), credential.certificates());
    } catch (TlsException e) {
      throw new AssertionError(e);
    }
  }
}
