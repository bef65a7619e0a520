package io.github.boltwork.cli;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.util.List;

/**
 * Who the demonstration's servers are, and why its clients believe it; both live in memory only.
 *
 * @param identity of all servers
 * @param trust of all clients
 */
record DemoIdentity(TlsIdentity identity, TlsTrust trust) {
  static final String HOST = "localhost";

  static DemoIdentity create() throws TlsException {
    ThrowawayAuthority authority = ThrowawayAuthority.create("Boltwork demonstration CA");
    Credential credential = authority.issue(HOST).credential();
    return new DemoIdentity(
        TlsIdentity.of(credential.privateKey(), credential.certificates()),
        TlsTrust.certificates(List.of(authority.certificate())));
  }
}
