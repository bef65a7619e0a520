package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Connects with {@code openssl s_client}, which trusts the kit's authority. */
final class OpenSslClient {
  private final Path authority;

  OpenSslClient(Path directory) throws IOException {
    String pem = TestPki.authority().certificatePem();
    authority = Files.writeString(directory.resolve("ca"), pem);
  }

  /** Listens to a server of this machine until it leaves, and returns what there was to see. */
  String listen(TlsVersion version, int port, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_client",
                version == TlsVersion.TLS_1_2 ? "-tls1_2" : "-tls1_3",
                "-connect",
                "127.0.0.1:" + port,
                "-servername",
                EnginePair.HOST,
                "-verify_return_error",
                "-CAfile",
                authority.toString()));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    // Its input stays open: at its end it would leave before the tickets have come.
    String seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), seen);
    assertEquals(0, process.exitValue(), seen);
    return seen;
  }
}
