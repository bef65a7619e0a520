package io.github.boltwork.cli;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that {@code connect} and {@code serve} share. */
final class TlsOptions {
  @Option(names = "--tls1.2", description = "Speak TLS 1.2; with --tls1.3, both (the default).")
  private boolean tls12;

  @Option(names = "--tls1.3", description = "Speak TLS 1.3; with --tls1.2, both (the default).")
  private boolean tls13;

  @Option(
      names = "--ciphersuites",
      split = ",",
      paramLabel = "SUITE",
      description = "Cipher suites by their IANA names, most preferred first.")
  private List<String> cipherSuites = List.of();

  @Option(
      names = "--groups",
      split = ",",
      paramLabel = "GROUP",
      description = "Named groups by their IANA names, most preferred first.")
  private List<String> groups = List.of();

  @Option(
      names = "--alpn",
      split = ",",
      paramLabel = "PROTOCOL",
      description = "Application protocols, most preferred first.")
  private List<String> alpn = List.of();

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "PEM file with our certificate and those above it.")
  private @Nullable Path cert;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "PEM file with the private key; the file of --cert unless given.")
  private @Nullable Path key;

  @Option(
      names = "--key-password",
      paramLabel = "PASSWORD",
      description = "Password of the key; others on this machine can see it.")
  private char @Nullable [] keyPassword;

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password of the key.")
  private @Nullable Path keyPasswordFile;

  /** Hands the options that were given to a builder's methods. */
  void apply(
      Consumer<TlsVersion[]> versions,
      Consumer<String[]> cipherSuites,
      Consumer<String[]> namedGroups,
      Consumer<String[]> applicationProtocols) {
    if (tls12 != tls13) {
      versions.accept(new TlsVersion[] {tls12 ? TlsVersion.TLS_1_2 : TlsVersion.TLS_1_3});
    }
    given(this.cipherSuites, cipherSuites);
    given(groups, namedGroups);
    given(alpn, applicationProtocols);
  }

  /** Reads the identity of {@code --cert} and {@code --key}, if they are given. */
  Optional<TlsIdentity> identity() throws IOException {
    if (cert == null) {
      if (key != null) {
        throw new IllegalArgumentException("--key needs the certificate, too: give --cert");
      }
      return Optional.empty();
    }
    Path keyFile = key == null ? cert : key;
    char[] password = password();
    return Optional.of(
        password == null
            ? TlsIdentity.pem(cert, keyFile)
            : TlsIdentity.pem(cert, keyFile, password));
  }

  private char @Nullable [] password() throws IOException {
    if (keyPasswordFile == null) {
      return keyPassword;
    }
    List<String> lines = Files.readAllLines(keyPasswordFile);
    if (lines.isEmpty()) {
      throw new TlsException(
          TlsException.Kind.CONFIG, keyPasswordFile + ": empty, where a password was expected");
    }
    return lines.get(0).toCharArray();
  }

  private static void given(List<String> values, Consumer<String[]> setter) {
    if (!values.isEmpty()) {
      setter.accept(values.toArray(new String[0]));
    }
  }
}
