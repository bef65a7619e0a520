package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.BackendSelector;
import io.github.boltwork.BackendWish;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Boltwork and Netty in one class loader share netty-tcnative's classes. Netty always loads its own
 * copy of the native library, and the classes are that copy's from then on.
 */
@Timeout(300)
class BesideNettyTest {
  private static final String LOST =
      "INTERNAL, BoringSSL failed without a reason, with error 5; so it does once another copy of it"
          + " is loaded, such as Netty's: connections made from then on tell reasons again";

  @Test
  void whatNettyHasLoadedIsUsed() throws Exception {
    assertEquals(
        List.of("netty", "heard first", "PROTOCOL, bad decrypt (BoringSSL: BAD_DECRYPT)", "1"),
        run("netty", "connect", "say first", "spoil", "count"));
  }

  /** What is open goes on, but for the reasons of its failures; what is new is whole. */
  @Test
  void connectionsOutliveAnotherCopy() throws Exception {
    assertEquals(
        List.of(
            "heard first",
            "netty",
            "heard second",
            LOST,
            "heard third",
            "PROTOCOL, bad decrypt (BoringSSL: BAD_DECRYPT)",
            "2"),
        run("connect,say first,netty,say second,spoil,connect,say third,spoil,count".split(",")));
  }

  private static List<String> run(String... steps) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Both.class.getName())
            .redirectErrorStream(true);
    builder.command().addAll(List.of(steps));
    Process jvm = builder.start();
    CompletableFuture<Process> unused =
        jvm.onExit().orTimeout(1, TimeUnit.MINUTES).exceptionally(late -> jvm.destroyForcibly());
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, jvm.waitFor(), output);
    // The JVM warns of native libraries in paragraphs.
    return output.lines().filter(line -> !line.isBlank() && !line.contains("WARN")).toList();
  }

  /** A JVM of its own, in which the order of things is known. */
  static final class Both {
    private final TlsClientContext clients;
    private final TlsServerContext servers;

    private Both() throws TlsException {
      TlsBackend backend =
          BackendSelector.select(BackendRegistry.load(), BackendWish.of("boringssl")).backend();
      clients =
          backend.client(
              TlsClientConfig.builder()
                  .trust(TlsTrust.certificates(List.of(Authority.certificate())))
                  .build());
      Credential credential = Authority.server(KeyKind.EC_P256);
      servers =
          backend.server(
              TlsServerConfig.builder(
                      TlsIdentity.of(credential.privateKey(), credential.certificates()))
                  .build());
    }

    public static void main(String... steps) throws Exception {
      @Nullable Both both = null;
      @Nullable Pair pair = null;
      for (String step : steps) {
        if (step.equals("netty")) {
          System.out.println(OpenSsl.isAvailable() ? "netty" : "no netty");
        } else if (step.equals("count")) {
          System.out.println(copies());
        } else if (pair == null || step.equals("connect")) {
          both = both == null ? new Both() : both;
          pair = new Pair(both.clients.engine(Authority.HOST, 443), both.servers.engine());
          pair.connect();
        } else {
          System.out.println(step.equals("spoil") ? pair.spoil() : pair.say(step.substring(4)));
        }
      }
    }

    private static long copies() throws IOException {
      try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
        return maps.filter(line -> line.contains("tcnative") && !line.contains(".jar"))
            .map(line -> line.substring(line.indexOf('/')))
            .distinct()
            .count();
      }
    }
  }

  private static final class Pair {
    private final TlsEngine client;
    private final TlsEngine server;
    private final ByteBuffer toServer = room();
    private final ByteBuffer toClient = room().limit(0);

    Pair(TlsEngine client, TlsEngine server) {
      this.client = client;
      this.server = server;
    }

    void connect() throws TlsException {
      TlsStatus heard;
      do {
        TlsStatus unused = client.handshake(toClient, toServer.clear());
        heard = server.handshake(toServer.flip(), toClient.clear());
        toClient.flip();
      } while (heard != TlsStatus.DONE);
    }

    String say(String word) throws TlsException {
      ByteBuffer plain = room();
      encrypt(word);
      TlsStatus unused = server.decrypt(toServer, plain, toClient.clear());
      return "heard " + StandardCharsets.UTF_8.decode(plain.flip());
    }

    String spoil() throws TlsException {
      encrypt("spoilt");
      int last = toServer.limit() - 1;
      toServer.put(last, (byte) ~toServer.get(last));
      try {
        return server.decrypt(toServer, room(), toClient.clear()).name();
      } catch (TlsException e) {
        String message = String.valueOf(e.getMessage());
        return e.kind() + ", " + message.replaceFirst(" \\[.*", "");
      }
    }

    private void encrypt(String word) throws TlsException {
      ByteBuffer plain = room().put(word.getBytes(StandardCharsets.UTF_8)).flip();
      TlsStatus unused = client.encrypt(plain, toServer.clear());
      toServer.flip();
    }

    private static ByteBuffer room() {
      return ByteBuffer.allocateDirect(20_000);
    }
  }
}
