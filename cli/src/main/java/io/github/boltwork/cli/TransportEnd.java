package io.github.boltwork.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/** The end of a TCP connection whose TLS has ended in the peer's direction. */
final class TransportEnd {
  private TransportEnd() {}

  /** Completes at the end, also if it is a reset; what comes before it is of no meaning. */
  static CompletableFuture<Void> of(SocketChannel transport) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Daemon.start(
        "end of transport",
        () -> {
          ByteBuffer ignored = ByteBuffer.allocate(1024);
          try {
            while (transport.read(ignored) >= 0) {
              ignored.clear();
            }
          } catch (IOException e) {
            // A reset is an end.
          } finally {
            end.complete(null);
          }
        });
    return end;
  }
}
