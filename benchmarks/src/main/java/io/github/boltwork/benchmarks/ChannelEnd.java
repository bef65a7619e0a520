package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.function.Supplier;

/** A channel that does TLS over a blocking {@link java.nio.channels.SocketChannel}. */
final class ChannelEnd implements End {
  /**
   * What an engine wants room for before it decrypts a record that cannot be larger than 16 KiB.
   */
  private static final int RECORD = 16 * 1024 + 1024;

  private final ByteChannel channel;
  private final Action handshake;
  private final Action flush;
  private final Supplier<Facts> facts;
  private final int writes;
  private final ByteBuffer content;
  private final ByteBuffer received;

  /** What only one kind of channel has a method for. */
  interface Action {
    void run() throws IOException;
  }

  /**
   * Takes a channel whose handshake is to come.
   *
   * @param channel the channel
   * @param handshake completes its handshake
   * @param flush sends what it has collected
   * @param facts tells what the connection is
   * @param endpoint where the buffers are
   * @param message what it sends
   * @param most the longest write that comes
   */
  ChannelEnd(
      ByteChannel channel,
      Action handshake,
      Action flush,
      Supplier<Facts> facts,
      Endpoint endpoint,
      Message message,
      int most) {
    this.channel = channel;
    this.handshake = handshake;
    this.flush = flush;
    this.facts = facts;
    this.writes = message.writes();
    this.content = endpoint.allocate(message.content().length).put(message.content());
    this.received = endpoint.allocate(Math.max(most, RECORD));
  }

  @Override
  public void handshake() throws IOException {
    handshake.run();
  }

  @Override
  public Facts facts() {
    return facts.get();
  }

  @Override
  public void send() throws IOException {
    for (int i = 0; i < writes; i++) {
      content.clear();
      while (content.hasRemaining()) {
        int unused = channel.write(content);
      }
    }
    flush.run();
  }

  @Override
  public boolean receive(Tally tally) throws IOException {
    do {
      if (channel.read(received.clear()) < 0) {
        return false;
      }
    } while (!tally.take(received.flip()));
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
