package io.github.boltwork.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Echoes on a loopback port of its own, all by handlers. */
final class AsynchronousEchoServer implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int PIECE = 1 << 15;

  private final AsynchronousServerSocketChannel listener = AsynchronousServerSocketChannel.open();
  private final AnyBackend backend;
  private final Consumer<Throwable> failures;

  AsynchronousEchoServer(AnyBackend backend, Consumer<Throwable> failures) throws IOException {
    this.backend = backend;
    this.failures = failures;
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    accept();
  }

  SocketAddress address() throws IOException {
    return listener.getLocalAddress();
  }

  private void accept() {
    listener.accept(
        null,
        new CompletionHandler<AsynchronousSocketChannel, @Nullable Void>() {
          @Override
          public void completed(AsynchronousSocketChannel socket, @Nullable Void none) {
            accept();
            new Conversation(AsynchronousTlsChannel.server(backend.servers(), socket)).hear();
          }

          @Override
          public void failed(Throwable failure, @Nullable Void none) {
            if (!(failure instanceof AsynchronousCloseException)) {
              failures.accept(failure);
            }
          }
        });
  }

  /** What is heard is said before more is heard. */
  private final class Conversation implements CompletionHandler<Integer, Boolean> {
    private final AsynchronousTlsChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(PIECE);

    Conversation(AsynchronousTlsChannel channel) {
      this.channel = channel;
    }

    void hear() {
      channel.read(buffer.clear(), true, this);
    }

    @Override
    public void completed(Integer count, Boolean heard) {
      if (!heard) {
        hear();
      } else if (count >= 0) {
        channel.write(buffer.flip(), false, this);
      } else {
        var unused = channel.shutdownOutput().whenComplete((nothing, failure) -> end(failure));
      }
    }

    @Override
    public void failed(Throwable failure, Boolean heard) {
      end(failure);
    }

    private void end(@Nullable Throwable failure) {
      if (failure != null) {
        failures.accept(failure);
      }
      try {
        channel.close();
      } catch (IOException e) {
        failures.accept(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
