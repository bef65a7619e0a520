package io.github.boltwork.io;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A throw-away authority, and what it issued for {@code localhost} and the loopback addresses. */
final class Credentials {
  static {
    // Whichever test is the first to load SunJSSE's ciphers.
    KeyLimits.low();
  }

  static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create("Socket Root");
  static final Credential SERVER = AUTHORITY.issue("localhost", "127.0.0.1", "::1").credential();
  static final Credential CLIENT = AUTHORITY.issue("client.test").credential();

  private Credentials() {}

  static TlsTrust trust() {
    return TlsTrust.certificates(List.of(AUTHORITY.certificate()));
  }

  static TlsIdentity identity(Credential credential) throws TlsException {
    return TlsIdentity.of(credential.privateKey(), credential.certificates());
  }

  static TlsClientConfig client() {
    return TlsClientConfig.builder().trust(trust()).build();
  }

  static TlsServerConfig server() throws TlsException {
    return TlsServerConfig.builder(identity(SERVER)).build();
  }

  /** Writes the server's chain and key, and the authority, as programs read them. */
  static Path write(Path directory) throws IOException {
    Files.writeString(directory.resolve("ca.pem"), AUTHORITY.certificatePem());
    Files.writeString(directory.resolve("server.pem"), SERVER.certificatesPem());
    Path key = Files.writeString(directory.resolve("server-key.pem"), SERVER.privateKeyPem());
    Path unused = Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return directory;
  }
}
