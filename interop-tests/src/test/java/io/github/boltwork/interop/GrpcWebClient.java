package io.github.boltwork.interop;

import static java.util.Objects.requireNonNull;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.netty.handler.ssl.ClientAuth;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A client of gRPC, with a channel for each authority. */
final class GrpcWebClient implements WebClient {
  private final SSLContext context;
  private final Map<String, ManagedChannel> channels = new HashMap<>();

  GrpcWebClient(SSLContext context) {
    this.context = context;
  }

  @Override
  public Answer get(URI uri) throws IOException {
    return post(uri, new byte[0]);
  }

  @Override
  public Answer post(URI uri, byte[] body) throws IOException {
    Metadata asked = new Metadata();
    asked.put(GrpcSite.PATH, uri.getPath());
    AtomicReference<Metadata> headers = new AtomicReference<>();
    ClientCall<byte[], byte[]> call =
        ClientInterceptors.intercept(
                channel(uri),
                MetadataUtils.newAttachHeadersInterceptor(asked),
                MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))
            .newCall(GrpcSite.CALL, CallOptions.DEFAULT);
    Parts parts = new Body(call, ClientCalls.blockingServerStreamingCall(call, body));
    parts.await();
    Metadata told = requireNonNull(headers.get());
    return new Answer(
        "2",
        told.keys().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), name -> requireNonNull(told.get(GrpcSite.key(name))))),
        Optional.ofNullable(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION)),
        parts);
  }

  private ManagedChannel channel(URI uri) {
    return channels.computeIfAbsent(
        uri.getAuthority(),
        unused ->
            NettyChannelBuilder.forAddress(uri.getHost(), uri.getPort())
                .sslContext(GrpcSite.grpc(context, true, ClientAuth.NONE))
                .build());
  }

  private static final class Body extends Parts {
    private final ClientCall<byte[], byte[]> call;
    private final Iterator<byte[]> messages;

    Body(ClientCall<byte[], byte[]> call, Iterator<byte[]> messages) {
      this.call = call;
      this.messages = messages;
    }

    @Override
    byte[] next() throws IOException {
      try {
        return messages.hasNext() ? messages.next() : new byte[0];
      } catch (StatusRuntimeException e) {
        throw new IOException("no answer", e);
      }
    }

    @Override
    public void close() {
      call.cancel("not wanted any more", null);
    }
  }

  @Override
  public void close() {
    for (ManagedChannel channel : channels.values()) {
      ManagedChannel unused = channel.shutdownNow();
    }
  }
}
