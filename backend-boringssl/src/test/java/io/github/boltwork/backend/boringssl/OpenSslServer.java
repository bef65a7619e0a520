package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves connections of this machine with {@code openssl s_server}, until it is closed. */
final class OpenSslServer implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("ACCEPT 127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final int port;

  OpenSslServer(Path directory, TlsVersion version, Credential credential, String... options)
      throws IOException {
    Path chain = Files.writeString(directory.resolve("chain"), credential.certificatesPem());
    Path key = Files.writeString(directory.resolve("key"), credential.privateKeyPem());
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_server",
                version == TlsVersion.TLS_1_2 ? "-tls1_2" : "-tls1_3",
                "-accept",
                "127.0.0.1:0",
                "-cert",
                chain.toString(),
                "-key",
                key.toString()));
    command.addAll(List.of(options));
    // Its input stays open: at its end it would leave.
    process =
        new ProcessBuilder(command)
            .redirectError(directory.resolve("server-errors").toFile())
            .start();
    port = awaitPort(process.inputReader(StandardCharsets.UTF_8));
  }

  int port() {
    return port;
  }

  private static int awaitPort(BufferedReader output) throws IOException {
    StringBuilder seen = new StringBuilder();
    String line = output.readLine();
    while (line != null) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.matches()) {
        return Integer.parseInt(listening.group(1));
      }
      seen.append(line).append('\n');
      line = output.readLine();
    }
    throw new IOException("openssl s_server listens nowhere:\n" + seen);
  }

  @Override
  public void close() {
    process.destroy();
    Process unused = process.onExit().join();
  }
}
