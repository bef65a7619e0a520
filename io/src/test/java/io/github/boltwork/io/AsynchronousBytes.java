package io.github.boltwork.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Sends and receives by handlers that start the next operation themselves. */
final class AsynchronousBytes {
  private AsynchronousBytes() {}

  /** Writes all, in chunks of drawn sizes. */
  static CompletableFuture<Integer> write(
      AsynchronousByteChannel channel, byte[] bytes, IntSupplier sizes) {
    CompletableFuture<Integer> all = new CompletableFuture<>();
    ByteBuffer left = ByteBuffer.wrap(bytes);
    new Step(all) {
      @Override
      void next(int count) {
        if (!left.hasRemaining()) {
          boolean unused = all.complete(bytes.length);
          return;
        }
        ByteBuffer chunk = left.slice().limit(Math.min(left.remaining(), sizes.getAsInt()));
        left.position(left.position() + chunk.remaining());
        channel.write(chunk, null, this);
      }
    }.next(0);
    return all;
  }

  /** Reads so many bytes, or to the end, into buffers of drawn sizes. */
  static CompletableFuture<byte[]> read(
      AsynchronousByteChannel channel, int most, IntSupplier sizes) {
    CompletableFuture<byte[]> all = new CompletableFuture<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Step(all) {
      private ByteBuffer buffer = ByteBuffer.allocate(0);

      @Override
      void next(int count) {
        bytes.write(buffer.array(), 0, buffer.position());
        if (count < 0 || bytes.size() == most) {
          boolean unused = all.complete(bytes.toByteArray());
          return;
        }
        int size = Math.min(most - bytes.size(), sizes.getAsInt());
        buffer = buffer.capacity() == size ? buffer.clear() : ByteBuffer.allocate(size);
        channel.read(buffer, null, this);
      }
    }.next(0);
    return all;
  }

  static CompletableFuture<byte[]> readToEnd(AsynchronousByteChannel channel, IntSupplier sizes) {
    return read(channel, Integer.MAX_VALUE, sizes);
  }

  private abstract static class Step implements CompletionHandler<Integer, @Nullable Void> {
    private final CompletableFuture<?> end;

    Step(CompletableFuture<?> end) {
      this.end = end;
    }

    abstract void next(int count);

    @Override
    public void completed(Integer count, @Nullable Void attachment) {
      next(count);
    }

    @Override
    public void failed(Throwable failure, @Nullable Void attachment) {
      boolean unused = end.completeExceptionally(failure);
    }
  }
}
