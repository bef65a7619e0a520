package io.github.boltwork.interop;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Apache HttpClient 5 that blocks. */
record ApacheWebClient(CloseableHttpClient client) implements WebClient {
  @Override
  public Answer get(URI uri) throws IOException {
    return answer(new HttpGet(uri));
  }

  @Override
  public Answer post(URI uri, byte[] body) throws IOException {
    HttpPost request = new HttpPost(uri);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
    return answer(request);
  }

  private Answer answer(ClassicHttpRequest request) throws IOException {
    HttpClientContext context = HttpClientContext.create();
    ClassicHttpResponse response = client.executeOpen(null, request, context);
    return new Answer(
        response.getVersion().getMajor() == 2 ? "2" : "1.1",
        Arrays.stream(response.getHeaders())
            .collect(Collectors.toMap(NameValuePair::getName, NameValuePair::getValue)),
        Optional.ofNullable(context.getSSLSession()),
        response.getEntity().getContent());
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
