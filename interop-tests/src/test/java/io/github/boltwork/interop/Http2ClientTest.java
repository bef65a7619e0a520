package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;

/** A client for HTTP/2, which is agreed upon by ALPN. */
abstract class Http2ClientTest extends WebClientTest {
  @Override
  WebServer server(SSLContext context, boolean clientAuth) throws Exception {
    return JettyWebServer.start(context, clientAuth);
  }

  @Override
  final String version() {
    return "2";
  }

  @Override
  void alpn(Run run) throws Exception {
    basic(run);
  }

  /** What lies between takes no more for a while: in HTTP/2 there is a window for each reader. */
  @Override
  void slowReader(Run run) throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (Wire wire = Wire.to(port(run));
        WebClient client = client(run)) {
      wire.holdAfter(LARGE / 3);
      Future<Boolean> full = executor.submit(() -> wire.awaitFull() && wire.release());
      try (Answer answer = client.get(uri(wire.port(), Site.BYTES + LARGE))) {
        answer.by(run);
        Pattern.check(answer.body(), 0, LARGE);
      }
      assertTrue(full.get(), "there is more than fits");
    } finally {
      executor.shutdownNow();
    }
  }
}
