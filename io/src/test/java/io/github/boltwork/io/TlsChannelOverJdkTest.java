package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.backend.jdk.JdkBackend;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The channel over SunJSSE and real sockets, while both ends renew their keys. */
@Timeout(60)
class TlsChannelOverJdkTest {
  private static final String HOST = "server.example";
  private static final int SIZE = 16 << 20;

  /** A KeyUpdate in TLS 1.3: 5 bytes, the content type, the tag, and SunJSSE's padding. */
  private static final int KEY_UPDATE = 5 + 1 + 16 + 16;

  private static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create("Test Root");

  private final Threads threads = new Threads();

  @BeforeAll
  static void renewKeysOften() {
    KeyLimits.low();
  }

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @ParameterizedTest
  @EnumSource
  void carriesMuchBothWaysAtOnce(TlsVersion version) throws Exception {
    try (Loopback loopback = Loopback.connect();
        TlsClientContext clients = clients(version);
        TlsServerContext servers = servers(version)) {
      RecordTap clientTap = new RecordTap(loopback.client(), length -> length == KEY_UPDATE);
      RecordTap serverTap = new RecordTap(loopback.server(), length -> length == KEY_UPDATE);
      try (TlsChannel client = TlsChannel.client(clients, HOST, 443, clientTap);
          TlsChannel server = TlsChannel.server(servers, serverTap)) {
        byte[] up = Bytes.random(1, SIZE);
        byte[] down = Bytes.random(2, SIZE);
        Future<Integer> clientWrites =
            threads.start(() -> Bytes.writeInChunks(client, up, 1 << 20));
        Future<Integer> serverWrites = threads.start(() -> Bytes.writeInChunks(server, down, 5000));
        Future<byte[]> serverReads = threads.start(() -> Bytes.read(server, SIZE, 1 << 17));
        Future<byte[]> clientReads = threads.start(() -> Bytes.read(client, SIZE, 777));
        assertArrayEquals(sha256(up), sha256(Threads.join(serverReads)));
        assertArrayEquals(sha256(down), sha256(Threads.join(clientReads)));
        assertEquals(SIZE, Threads.join(clientWrites));
        assertEquals(SIZE, Threads.join(serverWrites));
        assertEquals(version, client.session().version());
        assertEquals(version, server.session().version());
        if (version == TlsVersion.TLS_1_3) {
          assertTrue(
              clientTap.count() >= SIZE / KeyLimits.BYTES - 1,
              "key updates of the client: " + clientTap.count());
          assertTrue(
              serverTap.count() >= SIZE / KeyLimits.BYTES - 1,
              "key updates of the server: " + serverTap.count());
        }
        client.shutdownOutput();
        assertEquals(-1, server.read(ByteBuffer.allocate(1)));
        server.shutdownOutput();
        assertEquals(-1, client.read(ByteBuffer.allocate(1)));
      }
    }
  }

  private static TlsClientContext clients(TlsVersion version) throws TlsException {
    return new JdkBackend()
        .client(
            TlsClientConfig.builder()
                .versions(version)
                .trust(TlsTrust.certificates(List.of(AUTHORITY.certificate())))
                .build());
  }

  private static TlsServerContext servers(TlsVersion version) throws TlsException {
    Credential credential = AUTHORITY.issue(HOST).credential();
    TlsIdentity identity = TlsIdentity.of(credential.privateKey(), credential.certificates());
    return new JdkBackend().server(TlsServerConfig.builder(identity).versions(version).build());
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
