package io.github.boltwork.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What the client of Apache's that does not block receives; takes all there is. */
final class ApacheInbox extends AbstractBinResponseConsumer<@Nullable Void>
    implements FutureCallback<@Nullable Void> {
  private static final byte[] END = {};

  private final CompletableFuture<HttpResponse> head = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> whole = new CompletableFuture<>();
  private final BlockingQueue<byte[]> bytes = new LinkedBlockingQueue<>();

  @Override
  protected void start(HttpResponse response, ContentType type) {
    head.complete(response);
  }

  @Override
  protected int capacityIncrement() {
    return Integer.MAX_VALUE;
  }

  @Override
  protected void data(ByteBuffer some, boolean last) {
    byte[] part = new byte[some.remaining()];
    some.get(part);
    if (part.length > 0) {
      bytes.add(part);
    }
  }

  @Override
  protected @Nullable Void buildResult() {
    return null;
  }

  @Override
  public void releaseResources() {}

  @Override
  public void completed(@Nullable Void result) {
    if (whole.complete(null)) {
      bytes.add(END);
    }
  }

  @Override
  public void failed(Exception cause) {
    head.completeExceptionally(cause);
    if (whole.completeExceptionally(cause)) {
      bytes.add(END);
    }
  }

  @Override
  public void cancelled() {
    failed(new IOException("called off"));
  }

  HttpResponse head() throws Exception {
    try {
      return head.get(FrameworkTest.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("no answer", e.getCause());
    }
  }

  InputStream body() {
    return new Body();
  }

  private final class Body extends Parts {
    @Override
    byte[] next() throws IOException {
      try {
        byte[] part = bytes.take();
        if (part.length == 0) {
          whole.get();
        }
        return part;
      } catch (ExecutionException e) {
        throw new IOException("the body ended early", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public void close() {}
  }
}
