package io.github.boltwork.cli;

import io.github.boltwork.TlsException;
import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/** Sends an input to the peer on a thread of its own. */
final class InputPump {
  private static final int BUFFER_SIZE = 64 * 1024;

  private final InputStream in;
  private final TlsChannel channel;
  private final boolean endsOutput;

  private InputPump(InputStream in, TlsChannel channel, boolean endsOutput) {
    this.in = in;
    this.channel = channel;
    this.endsOutput = endsOutput;
  }

  /**
   * Starts sending.
   *
   * @param endsOutput whether the end of the input also ends our direction
   * @return done when the input has ended or the peer takes no more of it; failed when the input
   *     cannot be read or TLS failed, and then the transport is closed
   */
  static CompletableFuture<Void> start(
      InputStream in, TlsChannel channel, SocketChannel transport, boolean endsOutput) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    InputPump pump = new InputPump(in, channel, endsOutput);
    Daemon.start(
        "input",
        () -> {
          try {
            pump.run();
            sent.complete(null);
          } catch (IOException | RuntimeException e) {
            sent.completeExceptionally(e);
            transport.close();
          }
        });
    return sent;
  }

  private void run() throws IOException {
    byte[] bytes = new byte[BUFFER_SIZE];
    int n = in.read(bytes);
    while (n >= 0 && write(ByteBuffer.wrap(bytes, 0, n))) {
      n = in.read(bytes);
    }
    if (n < 0 && endsOutput) {
      end();
    }
  }

  private void end() throws IOException {
    try {
      channel.shutdownOutput();
    } catch (TlsException e) {
      throw e;
    } catch (IOException e) {
      // As below: there is nobody left to tell.
    }
  }

  /** Writes, and tells whether the peer takes more; why it does not is for the reader to learn. */
  private boolean write(ByteBuffer plain) throws IOException {
    try {
      while (plain.hasRemaining()) {
        channel.write(plain);
      }
      return true;
    } catch (TlsException e) {
      throw e;
    } catch (IOException e) {
      return false;
    }
  }
}
