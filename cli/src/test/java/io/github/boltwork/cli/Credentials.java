package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Throw-away credentials as the files that programs read.
 *
 * @param ca the authority's certificate
 * @param cert a chain
 * @param key its key
 */
record Credentials(String ca, String cert, String key) {
  /** Makes a server's credentials for {@code localhost} and the loopback addresses. */
  static Credentials server(Path directory, KeyKind kind) throws Exception {
    return issue(directory, "server", kind, "localhost", "127.0.0.1", "::1");
  }

  static Credentials issue(Path directory, String name, KeyKind kind, String... names)
      throws Exception {
    ThrowawayAuthority authority = ThrowawayAuthority.create(name + " CA");
    Credential credential = authority.issue(names).key(kind).credential();
    return new Credentials(
        write(directory, name + "-ca.pem", authority.certificatePem()),
        write(directory, name + ".pem", credential.certificatesPem()),
        key(directory, name + "-key.pem", credential));
  }

  /** Adds the public key to an EC key: the JDK leaves it out, GnuTLS 3.7 cannot do without. */
  private static String key(Path directory, String name, Credential credential) throws Exception {
    String file = write(directory, name, credential.privateKeyPem());
    if (!credential.privateKey().getAlgorithm().equals("EC")) {
      return file;
    }
    String whole = directory.resolve("whole-" + name).toString();
    try (Peer openssl = Peer.start("openssl", "ec", "-in", file, "-out", whole)) {
      assertEquals(0, openssl.exitCode(), openssl::seen);
    }
    return whole;
  }

  private static String write(Path directory, String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
