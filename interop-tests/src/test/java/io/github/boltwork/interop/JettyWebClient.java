package io.github.boltwork.interop;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Jetty's client. */
record JettyWebClient(HttpClient client) implements WebClient {
  @Override
  public Answer get(URI uri) throws Exception {
    return answer(client.newRequest(uri));
  }

  @Override
  public Answer post(URI uri, byte[] body) throws Exception {
    return answer(client.POST(uri).body(new BytesRequestContent(body)));
  }

  private static Answer answer(Request request) throws Exception {
    AtomicReference<@Nullable SSLSession> session = new AtomicReference<>();
    // The listener's own does not tell the head of an answer that has failed meanwhile.
    CompletableFuture<Response> head = new CompletableFuture<>();
    InputStreamResponseListener listener = new InputStreamResponseListener();
    request
        .onRequestBegin(sent -> session.set(session(sent)))
        .onResponseHeaders(head::complete)
        .onResponseFailure((response, cause) -> head.completeExceptionally(cause))
        .send(listener);
    Response answer;
    try {
      answer = head.get(FrameworkTest.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("no answer", e.getCause());
    }
    return new Answer(
        answer.getVersion() == HttpVersion.HTTP_2 ? "2" : "1.1",
        answer.getHeaders().stream()
            .collect(Collectors.toMap(HttpField::getName, HttpField::getValue)),
        Optional.ofNullable(session.get()),
        listener.getInputStream());
  }

  private static SSLSession session(Request sent) {
    return requireNonNull(sent.getConnection().getSslSessionData()).sslSession();
  }

  @Override
  public void close() throws IOException {
    try {
      client.stop();
    } catch (Exception e) {
      throw new IOException("Jetty does not stop", e);
    }
  }
}
