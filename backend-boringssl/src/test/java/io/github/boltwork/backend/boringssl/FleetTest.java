package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TicketKeys;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Server processes that share ticket keys resume each other's sessions, for clients of ours and of
 * OpenSSL. A third process has other keys, and nobody resumes there.
 */
@Timeout(60)
final class FleetTest {
  private static final Pattern OF_OPENSSL = Pattern.compile("(?m)^(New|Reused), TLSv1\\.[23], ");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path directory;

  private static final List<FleetServer> SERVERS = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    Credential credential = TestPki.authority().issue(EnginePair.HOST).credential();
    Path chain = Files.writeString(directory.resolve("chain"), credential.certificatesPem());
    Path key = Files.writeString(directory.resolve("key"), credential.privateKeyPem());
    Path shared = Files.write(directory.resolve("shared"), TicketKeys.generate().encoded());
    Path other = Files.write(directory.resolve("other"), TicketKeys.generate().encoded());
    SERVERS.add(FleetServer.start(chain, key, shared));
    SERVERS.add(FleetServer.start(chain, key, shared));
    SERVERS.add(FleetServer.start(chain, key, other));
    assertNotEquals(SERVERS.get(0).pid(), SERVERS.get(1).pid());
  }

  @AfterAll
  static void stop() {
    SERVERS.forEach(FleetServer::close);
  }

  @ParameterizedTest
  @EnumSource
  void ourClientResumesAcrossProcesses(TlsVersion version) throws IOException {
    try (TlsClientContext client =
        new BoringSslBackend()
            .client(TlsClientConfig.builder().versions(version).trust(TestPki.trust()).build())) {
      assertFalse(resumes(client, 0), "the first is new");
      assertTrue(resumes(client, 1), "another process resumes it");
      assertTrue(resumes(client, 0), "and the first one the other's");
      assertFalse(resumes(client, 2), "a process with other keys does not");
    }
  }

  @ParameterizedTest
  @EnumSource
  void foreignClientResumesAcrossProcesses(TlsVersion version) throws Exception {
    Path first = directory.resolve("of-first-" + version);
    Path second = directory.resolve("of-second-" + version);
    assertFalse(opensslResumes(version, 0, "-sess_out", first.toString()), "the first is new");
    assertTrue(opensslResumes(version, 1, "-sess_in", first.toString()), "another resumes it");
    assertFalse(opensslResumes(version, 1, "-sess_out", second.toString()), "a new one there");
    assertTrue(opensslResumes(version, 0, "-sess_in", second.toString()), "the first resumes it");
    assertFalse(
        opensslResumes(version, 2, "-sess_in", second.toString()),
        "a process with other keys does not");
  }

  private static boolean resumes(TlsClientContext client, int server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVERS.get(server).port());
    // One name and port for all: to the client they are one server.
    try (SocketEnd end = new SocketEnd(socket, client.engine(EnginePair.HOST, 443))) {
      boolean resumed = end.handshake().resumed();
      assertEquals("resumed " + resumed + "\n", end.hearAll());
      end.sayGoodbye();
      return resumed;
    }
  }

  private static boolean opensslResumes(TlsVersion version, int server, String... options)
      throws Exception {
    String seen = new OpenSslClient(directory).listen(version, SERVERS.get(server).port(), options);
    Matcher told = OF_OPENSSL.matcher(seen);
    assertTrue(told.find(), seen);
    boolean resumed = told.group(1).equals("Reused");
    assertTrue(seen.contains("resumed " + resumed + "\n"), seen);
    return resumed;
  }
}
