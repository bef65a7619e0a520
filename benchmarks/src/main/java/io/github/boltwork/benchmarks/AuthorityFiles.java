package io.github.boltwork.benchmarks;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** An authority and a server's P-256 key in a directory, from one JVM to another. */
final class AuthorityFiles {
  private static final String AUTHORITY = "authority.der";
  private static final String SERVER = "server.der";
  private static final String KEY = "key.der";

  private AuthorityFiles() {}

  static void write(Path directory) throws IOException {
    Credential server = Authority.server(KeyKind.EC_P256);
    try {
      Files.write(directory.resolve(AUTHORITY), Authority.certificate().getEncoded());
      Files.write(directory.resolve(SERVER), server.certificate().getEncoded());
      Files.write(directory.resolve(KEY), server.privateKey().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate of our own has no encoding", e);
    }
  }

  static void adopt(Path directory) throws IOException {
    try {
      PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(Files.readAllBytes(directory.resolve(KEY)));
      Credential server =
          new Credential(
              KeyFactory.getInstance("EC").generatePrivate(key),
              List.of(certificate(directory.resolve(SERVER))));
      Authority.adopt(certificate(directory.resolve(AUTHORITY)), KeyKind.EC_P256, server);
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot read what is in " + directory, e);
    }
  }

  private static X509Certificate certificate(Path file)
      throws IOException, GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
  }
}
