package io.github.boltwork.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;

/**
 * An HTTP answer, whatever client has got it.
 *
 * @param version of HTTP, as in {@code 1.1} or {@code 2}
 * @param headers the first value of each
 * @param session what the client tells of its session, if it tells anything
 * @param body the body, to be read and closed
 */
record Answer(
    String version, Map<String, String> headers, Optional<SSLSession> session, InputStream body)
    implements AutoCloseable {
  Answer {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  String header(String name) {
    return headers.getOrDefault(name, "none");
  }

  /** Reads the body to its end, sees that it is the greeting, and whose TLS brought it. */
  void isHello(Run run) throws IOException {
    try (this) {
      assertEquals(Site.HELLO, new String(body.readAllBytes(), US_ASCII));
      by(run);
    }
  }

  /** Sees that both ends were the subject's. */
  void by(Run run) {
    run.by(header(Site.SESSION));
    session.ifPresent(run::by);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
