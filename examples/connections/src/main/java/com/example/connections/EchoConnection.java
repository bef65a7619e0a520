package com.example.connections;

import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.concurrent.RejectedExecutionException;

/** One connection of a selector: what is to be done when it is ready, and what it waits for. */
final class EchoConnection {
  private final SelectorEchoServer server;
  private final SelectionKey key;
  private final TlsChannel channel;
  private final long begin = System.nanoTime();
  private boolean established;
  private boolean ended;

  /** Read but not taken by the channel; while there is any, nothing more is read. */
  private ByteBuffer unsent = ByteBuffer.allocate(0);

  EchoConnection(SelectorEchoServer server, SelectionKey key, TlsChannel channel) {
    this.server = server;
    this.key = key;
    this.channel = channel;
  }

  boolean shakesHandsSince(long nanos) {
    return !established && begin - nanos < 0;
  }

  void ready() {
    try {
      if (established) {
        echo();
      } else {
        // Until the other thread is done, this one must not touch the connection.
        key.interestOps(0);
        server.handshakes().execute(this::shakeHands);
      }
    } catch (RejectedExecutionException e) {
      System.err.println("overloaded: a connection was turned away");
      close();
    } catch (IOException e) {
      System.err.println(e);
      close();
    }
  }

  private void shakeHands() {
    try {
      boolean done = channel.handshake();
      server.later(() -> goOn(done));
    } catch (IOException e) {
      System.err.println(e);
      server.later(this::close);
    }
  }

  private void goOn(boolean done) {
    if (done) {
      established = true;
      // The client's first bytes may have come with the end of the handshake: look, do not select.
      ready();
    } else if (key.isValid()) {
      key.interestOps(channel.readOps());
    }
  }

  private void echo() throws IOException {
    boolean more = channel.flush() && send(unsent);
    while (more && !ended) {
      ByteBuffer bytes = server.scratch().clear();
      int count = channel.read(bytes);
      if (count == 0) {
        break;
      }
      ended = count < 0;
      more = send(bytes.flip());
    }
    if (ended && more && channel.shutdownOutput()) {
      close();
    } else {
      key.interestOps(more && !ended ? channel.readOps() | channel.writeOps() : channel.writeOps());
    }
  }

  /** Writes what the channel takes and keeps the rest; false if there is any. */
  private boolean send(ByteBuffer bytes) throws IOException {
    channel.write(bytes);
    if (!bytes.hasRemaining()) {
      unsent = ByteBuffer.allocate(0);
    } else if (bytes != unsent) {
      unsent = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }
    return !unsent.hasRemaining();
  }

  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      System.err.println(e);
    }
  }
}
