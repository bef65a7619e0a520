package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.OcspResponse;
import io.github.boltwork.pki.Purpose;
import io.github.boltwork.tck.EnginePair;
import io.github.boltwork.tck.TestPki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenSSL reads what we staple, and staples what we read. */
@Timeout(60)
final class StaplingAgainstOpenSslTest {
  private final Credential credential = TestPki.authority().issue(EnginePair.HOST).credential();
  private final Path directory;

  StaplingAgainstOpenSslTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @EnumSource
  void clientSeesWhatWeStaple(TlsVersion version) throws Exception {
    Credential responder = TestPki.authority().issue().purpose(Purpose.OCSP_SIGNING).credential();
    String good = seenByClient(version, response(), "-status");
    assertTrue(good.contains("OCSP Response Status: successful"), good);
    assertTrue(good.contains("Cert Status: good"), good);
    String revoked = seenByClient(version, response().signedBy(responder).revoked(), "-status");
    assertTrue(revoked.contains("Cert Status: revoked"), revoked);
    String notAsked = seenByClient(version, response());
    assertFalse(notAsked.contains("OCSP"), notAsked);
  }

  @ParameterizedTest
  @EnumSource
  void serverStaplesWhatWeJudge(TlsVersion version) throws Exception {
    byte[] good = response().der();
    assertEquals(Optional.of(ByteBuffer.wrap(good)), connect(version, true, good).ocspResponse());
    assertEquals(Optional.empty(), connect(version, false, good).ocspResponse());
    byte[] revoked = response().revoked().der();
    TlsException refusal = assertThrows(TlsException.class, () -> connect(version, true, revoked));
    assertEquals(TlsException.Kind.CERTIFICATE, refusal.kind());
    assertEquals(TlsAlert.named("certificate_revoked"), refusal.alert());
    assertEquals(Optional.empty(), connect(version, false, revoked).ocspResponse());
    try (OpenSslServer without = new OpenSslServer(directory, version, credential)) {
      assertEquals(Optional.empty(), connect(version, true, without).ocspResponse());
    }
  }

  private OcspResponse response() {
    return TestPki.authority().ocspResponse(credential.certificate());
  }

  private String seenByClient(TlsVersion version, OcspResponse response, String... options)
      throws Exception {
    byte[] der = response.der();
    TlsIdentity identity = TestPki.identity(credential).withOcspResponse(() -> der);
    try (TlsServerContext context =
            new BoringSslBackend().server(TlsServerConfig.builder(identity).build());
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FutureTask<TlsSession> served =
          new FutureTask<>(
              () -> {
                try (SocketEnd end = new SocketEnd(server.accept(), context.engine())) {
                  TlsSession session = end.handshake();
                  end.sayGoodbye();
                  end.awaitEnd();
                  return session;
                }
              });
      new Thread(served).start();
      String seen = new OpenSslClient(directory).listen(version, server.getLocalPort(), options);
      assertEquals(version, served.get().version());
      return seen;
    }
  }

  private TlsSession connect(TlsVersion version, boolean asks, byte[] response) throws Exception {
    Path file = Files.write(directory.resolve("response"), response);
    try (OpenSslServer server =
        new OpenSslServer(directory, version, credential, "-status_file", file.toString())) {
      return connect(version, asks, server);
    }
  }

  private static TlsSession connect(TlsVersion version, boolean asks, OpenSslServer server)
      throws IOException {
    TlsClientConfig.Builder config =
        TlsClientConfig.builder().trust(TestPki.trust()).versions(version);
    try (TlsClientContext context =
            new BoringSslBackend().client((asks ? config.askForOcspResponse() : config).build());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        SocketEnd end = new SocketEnd(socket, context.engine(EnginePair.HOST, server.port()))) {
      return end.handshake();
    }
  }
}
