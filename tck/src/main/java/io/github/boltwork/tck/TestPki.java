package io.github.boltwork.tck;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The kit's authority and what it has issued; made once, keys being costly. */
public final class TestPki {
  private static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create("Boltwork TCK");
  private static final ThrowawayAuthority STRANGER = ThrowawayAuthority.create("Somebody else");
  private static final Map<KeyKind, Credential> SERVERS = new EnumMap<>(KeyKind.class);

  private TestPki() {}

  /**
   * Returns the authority that the kit's configurations trust.
   *
   * @return the authority
   */
  public static ThrowawayAuthority authority() {
    return AUTHORITY;
  }

  /**
   * Returns an authority nobody trusts.
   *
   * @return the authority
   */
  public static ThrowawayAuthority stranger() {
    return STRANGER;
  }

  /**
   * Trusts the kit's authority.
   *
   * @return the trust
   */
  public static TlsTrust trust() {
    return TlsTrust.certificates(List.of(AUTHORITY.certificate()));
  }

  /**
   * Returns the identity of {@link EnginePair#HOST}.
   *
   * @param kind the type of its key
   * @return the identity
   * @throws TlsException if it cannot be made
   */
  public static TlsIdentity server(KeyKind kind) throws TlsException {
    synchronized (SERVERS) {
      return identity(
          SERVERS.computeIfAbsent(
              kind, key -> AUTHORITY.issue(EnginePair.HOST, "127.0.0.1").key(key).credential()));
    }
  }

  /**
   * Makes an identity of a credential.
   *
   * @param credential key and chain
   * @return the identity
   * @throws TlsException if it cannot be made
   */
  public static TlsIdentity identity(Credential credential) throws TlsException {
    return TlsIdentity.of(credential.privateKey(), credential.certificates());
  }
}
