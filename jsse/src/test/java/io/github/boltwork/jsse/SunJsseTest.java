package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.RecordHeader;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What SunJSSE does of its own accord, in a JVM whose settings make it do so soon. */
class SunJsseTest {
  private final Path directory;

  SunJsseTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @EnumSource
  void serverIsDoneOnceItHasTheClientsLastFlight(TlsVersion version) throws TlsException {
    try (SunPair pair = new SunPair(version)) {
      assertServerIsDoneAtOnce(pair, version);
    }
  }

  @Test
  void nothingThatTheEngineSaysUnaskedStaysHidden() throws Exception {
    Path security = directory.resolve("security");
    Files.writeString(
        security, "jdk.tls.keyLimits=AES/GCM/NoPadding KeyUpdate 2^17\n", StandardCharsets.UTF_8);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.security.properties=" + security,
                "-Djdk.tls.acknowledgeCloseNotify=true",
                "-Djdk.tls.server.newSessionTicketCount=0",
                "-cp",
                System.getProperty("java.class.path"),
                SunJsseTest.class.getName()));
    String output = run(command);
    assertEquals("key updates are told\nacknowledged\n", output);
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    File output = directory.resolve("output").toFile();
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start()
            .waitFor();
    String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
    assertEquals(0, exit, text);
    return text.replace("\r", "");
  }

  private static void assertServerIsDoneAtOnce(SunPair pair, TlsVersion version)
      throws TlsException {
    assertEquals(TlsStatus.NEED_NET, pair.client.handshake(pair.toClient.flip(), pair.toServer));
    pair.toClient.clear();
    assertEquals(TlsStatus.NEED_NET, pair.server.handshake(pair.toServer.flip(), pair.toClient));
    pair.toServer.clear();
    TlsStatus client = pair.client.handshake(pair.toClient.flip(), pair.toServer);
    pair.toClient.clear();
    assertEquals(version == TlsVersion.TLS_1_3 ? TlsStatus.DONE : TlsStatus.NEED_NET, client);
    assertEquals(TlsStatus.DONE, pair.server.handshake(pair.toServer.flip(), pair.toClient));
    pair.toServer.clear();
    assertEquals(TlsStatus.DONE, pair.client.handshake(pair.toClient.flip(), pair.toServer));
    assertEquals(TlsStatus.NEED_NET, pair.client.decrypt(pair.toClient, pair.plain, pair.toServer));
    pair.toClient.clear();
  }

  /** Runs in the JVM of its own. */
  public static void main(String[] arguments) throws TlsException {
    try (SunPair pair = new SunPair(TlsVersion.TLS_1_3)) {
      assertServerIsDoneAtOnce(pair, TlsVersion.TLS_1_3);
      int updates = 0;
      for (int i = 0; i < 100; i++) {
        assertEquals(
            TlsStatus.DONE, pair.client.encrypt(ByteBuffer.allocate(16_000), pair.toServer));
        assertTrue(RecordHeader.recordLength(pair.toServer, 0) > 16_000, "what is due comes late");
        updates += records(pair.toServer.duplicate().flip()) - 1;
        assertEquals(16_000, pair.exchange());
      }
      // 1.6 MB are twelve times the limit, and each side tells of it, or answers.
      assertTrue(updates >= 11, () -> "key updates behind the data");
      System.out.println("key updates are told");
      assertEquals(TlsStatus.CLOSED, pair.client.closeNotify(pair.toServer.clear()));
      assertEquals(
          TlsStatus.CLOSED,
          pair.server.decrypt(pair.toServer.flip(), pair.plain, pair.toClient.clear()));
      assertEquals(1, records(pair.toClient.flip()));
      assertEquals(TlsStatus.CLOSED, pair.client.decrypt(pair.toClient, pair.plain, pair.toServer));
      assertEquals(
          TlsStatus.CLOSED, pair.server.encrypt(ByteBuffer.allocate(9), pair.toClient.clear()));
      System.out.println("acknowledged");
    }
  }

  private static int records(ByteBuffer net) {
    int count = 0;
    for (int at = net.position(); at < net.limit(); count++) {
      at += RecordHeader.recordLength(net, at);
    }
    return count;
  }
}
