package io.github.boltwork.interop;

import static java.util.Objects.requireNonNull;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.netty.handler.ssl.ClientAuth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/** A server of gRPC. */
final class GrpcWebServer implements WebServer {
  private final Server server;

  private GrpcWebServer(SSLContext context, boolean clientAuth) throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sslContext(
                GrpcSite.grpc(context, false, clientAuth ? ClientAuth.REQUIRE : ClientAuth.NONE))
            .maxInboundMessageSize(GrpcSite.LARGEST)
            .addService(
                ServerServiceDefinition.builder(GrpcSite.CALL.getServiceName())
                    .addMethod(GrpcSite.CALL, GrpcWebServer::serve)
                    .build())
            .build()
            .start();
  }

  static GrpcWebServer start(SSLContext context, boolean clientAuth) throws IOException {
    return new GrpcWebServer(context, clientAuth);
  }

  private static ServerCall.Listener<byte[]> serve(
      ServerCall<byte[], byte[]> call, Metadata asked) {
    String path = requireNonNull(asked.get(GrpcSite.PATH));
    SSLSession session = requireNonNull(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
    Metadata headers = new Metadata();
    Site.headers(session, (name, value) -> headers.put(GrpcSite.key(name), value));
    return MetadataUtils.newAttachMetadataServerInterceptor(headers)
        .interceptCall(
            call,
            asked,
            ServerCalls.asyncServerStreamingCall(
                (body, out) -> answer(path, body, (ServerCallStreamObserver<byte[]>) out)));
  }

  /** Sends as the client takes it. */
  private static void answer(String path, byte[] body, ServerCallStreamObserver<byte[]> out) {
    Iterator<byte[]> parts = parts(path, body).iterator();
    out.setOnReadyHandler(
        () -> {
          while (out.isReady() && parts.hasNext()) {
            out.onNext(parts.next());
            if (!parts.hasNext()) {
              out.onCompleted();
            }
          }
        });
  }

  private static List<byte[]> parts(String path, byte[] body) {
    try {
      return Parts.of(path, new ByteArrayInputStream(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    Server unused = server.shutdownNow();
  }
}
