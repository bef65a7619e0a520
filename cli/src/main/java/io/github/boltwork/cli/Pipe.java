package io.github.boltwork.cli;

import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Pipes standard input to the peer and the peer to standard output, both at the same time.
 *
 * <p>The end of the input ends our direction only; what the peer still sends is read to its end.
 * Where the peer ends its direction first, the rest of the input is still sent, unless the peer
 * also ends the TCP connection: then nobody is there to read it.
 */
final class Pipe implements Conversation {
  private static final int BUFFER_SIZE = 64 * 1024;

  private final Streams streams;
  private final boolean ignoreEof;

  /** Makes a pipe that, if it is to ignore the end of input, leaves the closing to the peer. */
  Pipe(Streams streams, boolean ignoreEof) {
    this.streams = streams;
    this.ignoreEof = ignoreEof;
  }

  @Override
  public void hold(TlsChannel channel, SocketChannel transport) throws IOException {
    CompletableFuture<Void> sent = InputPump.start(streams.in(), channel, transport, !ignoreEof);
    try {
      receive(channel);
      CompletableFuture.anyOf(sent, TransportEnd.of(transport)).join();
    } catch (ClosedChannelException e) {
      // The pump closes the transport when it fails, so that the reading above ends.
      throw sent.isCompletedExceptionally() ? failure(sent) : e;
    } catch (CompletionException e) {
      throw failure(sent);
    }
  }

  private void receive(TlsChannel channel) throws IOException {
    ByteBuffer plain = ByteBuffer.allocate(BUFFER_SIZE);
    while (channel.read(plain) >= 0) {
      streams.out().write(plain.array(), 0, plain.position());
      streams.out().flush();
      plain.clear();
    }
  }

  private static IOException failure(CompletableFuture<Void> sent) {
    Throwable cause = sent.handle((done, failure) -> failure).join();
    return cause instanceof IOException io ? io : new IOException(cause);
  }
}
