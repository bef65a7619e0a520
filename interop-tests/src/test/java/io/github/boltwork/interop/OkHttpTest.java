package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.internal.tls.OkHostnameVerifier;

/** OkHttp, over HTTP/1.1 and, where ALPN is the point, HTTP/2. */
final class OkHttpTest extends WebClientTest {
  @Override
  Framework framework() {
    return Framework.OKHTTP;
  }

  // docs/FRAMEWORKS.md
  static OkHttpClient okHttp(SSLContext context, X509TrustManager trust) {
    return new OkHttpClient.Builder().sslSocketFactory(context.getSocketFactory(), trust).build();
  }

  // docs/FRAMEWORKS.md

  @Override
  WebClient client(SSLContext context, X509TrustManager trust, Run run) {
    return new Client(
        okHttp(context, trust)
            .newBuilder()
            .connectTimeout(PATIENCE)
            .readTimeout(PATIENCE)
            .writeTimeout(PATIENCE)
            .hostnameVerifier(
                (host, session) -> {
                  run.by(session);
                  return OkHostnameVerifier.INSTANCE.verify(host, session);
                })
            .build());
  }

  @Override
  void alpn(Run run) throws Exception {
    try (WebServer server =
            JettyWebServer.start(
                run.subject().context(Credentials.keys(Credentials.SERVER), null), false);
        WebClient client = client(run)) {
      Answer answer = client.get(uri(server.port(), Site.ROOT));
      answer.isHello(run);
      assertEquals("2", answer.version());
    }
  }

  private record Client(OkHttpClient client) implements WebClient {
    @Override
    public Answer get(URI uri) throws IOException {
      return answer(new Request.Builder().url(uri.toURL()).build());
    }

    @Override
    public Answer post(URI uri, byte[] body) throws IOException {
      return answer(new Request.Builder().url(uri.toURL()).post(RequestBody.create(body)).build());
    }

    private Answer answer(Request request) throws IOException {
      Response response = client.newCall(request).execute();
      return new Answer(
          response.protocol() == Protocol.HTTP_2 ? "2" : "1.1",
          response.headers().names().stream()
              .collect(Collectors.toMap(name -> name, name -> response.header(name, ""))),
          Optional.empty(),
          response.body().byteStream());
    }

    @Override
    public void close() {
      client.connectionPool().evictAll();
      client.dispatcher().executorService().shutdown();
    }
  }
}
