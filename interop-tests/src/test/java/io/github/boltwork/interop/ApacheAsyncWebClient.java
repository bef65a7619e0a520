package io.github.boltwork.interop;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;

/**
 * Apache HttpClient 5 that does not block. Its own face that does ({@code
 * HttpAsyncClients.classic}) may wait for the rest of an answer whose connection is gone (httpcore
 * 5.4.4, whosever TLS it is).
 */
record ApacheAsyncWebClient(CloseableHttpAsyncClient client) implements WebClient {
  @Override
  public Answer get(URI uri) throws Exception {
    return answer(AsyncRequestBuilder.get(uri).build());
  }

  @Override
  public Answer post(URI uri, byte[] body) throws Exception {
    return answer(
        AsyncRequestBuilder.post(uri)
            .setEntity(body, ContentType.APPLICATION_OCTET_STREAM)
            .build());
  }

  private Answer answer(AsyncRequestProducer request) throws Exception {
    ApacheInbox inbox = new ApacheInbox();
    HttpClientContext context = HttpClientContext.create();
    Future<?> unused = client.execute(request, inbox, null, context, inbox);
    HttpResponse head = inbox.head();
    return new Answer(
        head.getVersion().getMajor() == 2 ? "2" : "1.1",
        Arrays.stream(head.getHeaders())
            .collect(Collectors.toMap(NameValuePair::getName, NameValuePair::getValue)),
        Optional.ofNullable(context.getSSLSession()),
        inbox.body());
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
