package io.github.boltwork.provider;

import io.github.boltwork.Capability;
import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.parameters.ConnectionSettings;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/**
 * Asks a key manager for the one identity that a client is to see. It is asked as SunJSSE asks it:
 * for one key type after the other, until there is a key that the client can use.
 */
final class ManagedServer implements ServerConfigs {
  private final GivenKeys keys;
  private final TlsTrust clientTrust;
  private final TlsBackend backend;

  ManagedServer(GivenKeys keys, TlsTrust clientTrust, TlsBackend backend) {
    this.keys = keys;
    this.clientTrust = clientTrust;
    this.backend = backend;
  }

  @Override
  public TlsServerConfig of(Connection connection, ConnectionSettings settings, HelloFacts hello)
      throws SslRefusal, TlsException {
    List<String> keyTypes =
        KeyTypes.of(hello, settings, backend.capabilities().contains(Capability.ED25519));
    for (String keyType : keyTypes) {
      Optional<TlsIdentity> identity = keys.server(keyType, connection);
      if (identity.isPresent() && fits(identity.get(), keyType, settings, hello)) {
        connection.particulars().localCertificates(identity.get().certificates());
        return TlsServerConfig.builder(identity.get())
            .clientAuth(ClientAuth.NONE, clientTrust)
            .build();
      }
    }
    throw new SslRefusal(
        "no available authentication scheme: of the key types %s that the client can check, the key manager has none"
            .formatted(keyTypes),
        ServerChoices.alert("handshake_failure"),
        null);
  }

  private static boolean fits(
      TlsIdentity identity, String keyType, ConnectionSettings settings, HelloFacts hello) {
    PublicKey key = identity.certificates().get(0).getPublicKey();
    return KeyTypes.isOf(keyType, key) && KeyTypes.canUse(hello, settings, key);
  }
}
