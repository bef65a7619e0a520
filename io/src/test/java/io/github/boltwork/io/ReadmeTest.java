package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The README's example does what the README says, and is what it shows. */
final class ReadmeTest {
  @Test
  void exampleInTheReadmeIsTheOneThatRuns() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String shown = readme.split("```java\n", 2)[1].split("```", 2)[0];
    Path source = Path.of("src/test/java/io/github/boltwork/io/ReadmeExample.java");
    String run = Files.readString(source).split("  // README\n", 3)[1];
    assertEquals(run.indent(-2), shown);
  }

  @Test
  void exampleGetsAnAnswer() throws Exception {
    ThrowawayAuthority authority = ThrowawayAuthority.create("README");
    Credential credential = authority.issue("localhost").credential();
    TlsIdentity identity = TlsIdentity.of(credential.privateKey(), credential.certificates());
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (ServerSocketChannel listener = ServerSocketChannel.open();
        TlsServerContext context = Boltwork.server(TlsServerConfig.builder(identity).build())) {
      listener.bind(new InetSocketAddress(InetAddress.getByName("localhost"), 0));
      Future<String> request = executor.submit(() -> serveOne(listener, context));
      int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
      TlsClientConfig config =
          TlsClientConfig.builder()
              .trust(TlsTrust.certificates(List.of(authority.certificate())))
              .build();
      assertEquals("HTTP/1.0 200 OK\r\n\r\nhello", ReadmeExample.get(config, "localhost", port));
      assertTrue(request.get().startsWith("GET / HTTP/1.0\r\nHost: localhost\r\n"));
    } finally {
      executor.shutdownNow();
    }
  }

  private static String serveOne(ServerSocketChannel listener, TlsServerContext context)
      throws IOException {
    try (TlsChannel channel = TlsChannel.server(context, listener.accept())) {
      ByteBuffer request = ByteBuffer.allocate(1000);
      int count = channel.read(request);
      assertTrue(count > 0, "the request fits one record");
      channel.write(
          ByteBuffer.wrap("HTTP/1.0 200 OK\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII)));
      return StandardCharsets.US_ASCII.decode(request.flip()).toString();
    }
  }
}
