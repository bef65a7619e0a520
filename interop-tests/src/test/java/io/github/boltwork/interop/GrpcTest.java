package io.github.boltwork.interop;

import java.io.IOException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** gRPC's client and server on Netty, over HTTP/2. */
final class GrpcTest extends Http2ClientTest {
  @Override
  Framework framework() {
    return Framework.GRPC;
  }

  @Override
  WebServer server(SSLContext context, boolean clientAuth) throws IOException {
    return GrpcWebServer.start(context, clientAuth);
  }

  @Override
  WebClient client(SSLContext context, X509TrustManager trust, Run run) {
    return new GrpcWebClient(context);
  }
}
