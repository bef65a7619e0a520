package io.github.boltwork.cli;

import io.github.boltwork.TlsIdentity;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes up an identity for a server that was given none. */
final class ServerIdentity {
  private static final String[] NAMES = {"localhost", "127.0.0.1", "::1"};

  private ServerIdentity() {}

  static TlsIdentity throwaway(@Nullable Path authorityFile, PrintStream err) throws IOException {
    ThrowawayAuthority authority = ThrowawayAuthority.create("Boltwork throw-away CA");
    err.println("no --cert given: made a throw-away certificate for " + String.join(", ", NAMES));
    if (authorityFile != null) {
      Files.writeString(authorityFile, authority.certificatePem());
      err.println("its authority is in " + authorityFile);
    }
    Credential credential = authority.issue(NAMES).credential();
    return TlsIdentity.of(credential.privateKey(), credential.certificates());
  }
}
