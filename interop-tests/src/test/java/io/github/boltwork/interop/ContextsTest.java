package io.github.boltwork.interop;

import io.github.boltwork.TlsTrust;
import java.net.http.HttpClient;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways to a context that the page shows. */
final class ContextsTest {
  static Stream<Subject> facades() {
    return Stream.of(Subject.values()).filter(Subject::facade);
  }

  @ParameterizedTest
  @MethodSource("facades")
  void contextOfManagersIsOfTheNamedBackend(Subject subject) throws Exception {
    get(subject, subject.chosen(() -> Contexts.boltwork(null, Credentials.trust())));
  }

  @ParameterizedTest
  @MethodSource("facades")
  void contextOfAConfigurationIsOfTheNamedBackend(Subject subject) throws Exception {
    TlsTrust trust = TlsTrust.certificates(List.of(Credentials.AUTHORITY.certificate()));
    get(subject, subject.chosen(() -> Contexts.configured(trust)));
  }

  private static void get(Subject subject, SSLContext context) throws Exception {
    Run run = new Run(subject, Scenario.BASIC);
    SSLContext serving = subject.context(Credentials.keys(Credentials.SERVER), null);
    try (WebServer server = HttpsWebServer.start(serving, false);
        WebClient client = new JdkWebClient(context, HttpClient.Version.HTTP_1_1)) {
      client.get(WebClientTest.uri(server.port(), Site.ROOT)).isHello(run);
    }
    run.prove();
  }
}
