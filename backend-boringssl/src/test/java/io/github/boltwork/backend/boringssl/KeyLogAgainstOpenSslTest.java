package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.tck.TestPki;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our end of a connection and OpenSSL's log the same. */
@Timeout(60)
final class KeyLogAgainstOpenSslTest {
  @ParameterizedTest
  @EnumSource
  void bothEndsLogTheSame(TlsVersion version, @TempDir Path directory) throws Exception {
    Set<String> ours = new ConcurrentSkipListSet<>();
    Path theirs = directory.resolve("log");
    TlsServerConfig config =
        TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).dangerLogKeys(ours::add).build();
    try (TlsServerContext context = new BoringSslBackend().server(config);
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FutureTask<Boolean> served =
          new FutureTask<>(
              () -> {
                try (SocketEnd end = new SocketEnd(server.accept(), context.engine())) {
                  boolean resumed = end.handshake().resumed();
                  end.sayGoodbye();
                  end.awaitEnd();
                  return !resumed;
                }
              });
      new Thread(served).start();
      String unusedOutput =
          new OpenSslClient(directory)
              .listen(version, server.getLocalPort(), "-keylogfile", theirs.toString());
      assertTrue(served.get());
    }
    Set<String> logged =
        Files.readAllLines(theirs).stream()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(logged, new TreeSet<>(ours));
    assertTrue(logged.size() >= (version == TlsVersion.TLS_1_2 ? 1 : 4), logged::toString);
  }
}
