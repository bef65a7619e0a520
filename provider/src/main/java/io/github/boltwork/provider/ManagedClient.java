package io.github.boltwork.provider;

import io.github.boltwork.ClientIdentityChooser;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Asks a key manager for the identity that a server is to see. */
final class ManagedClient implements ClientIdentityChooser {
  private final GivenKeys keys;

  ManagedClient(GivenKeys keys) {
    this.keys = keys;
  }

  @Override
  public Optional<TlsIdentity> choose(List<String> keyTypes, List<X500Principal> authorities) {
    Connection connection = Current.connection();
    if (connection == null) {
      throw new IllegalStateException("a server asks for an identity outside of a handshake");
    }
    try {
      Optional<TlsIdentity> identity =
          keys.client(keyTypes, authorities, connection).filter(each -> fits(keyTypes, each));
      identity.ifPresent(each -> connection.particulars().localCertificates(each.certificates()));
      return identity;
    } catch (TlsException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As SunJSSE does, shows no key that the server cannot check, whatever the manager says. */
  private static boolean fits(List<String> keyTypes, TlsIdentity identity) {
    PublicKey key = identity.certificates().get(0).getPublicKey();
    return keyTypes.stream().anyMatch(keyType -> KeyTypes.isOf(keyType, key));
  }
}
