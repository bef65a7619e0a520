package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.function.LongSupplier;

/** One end of a connection: an engine, its channel, and a program for each direction. */
final class End<T extends ByteChannel> implements AutoCloseable {
  final T transport;
  final TlsChannel channel;
  final Speaker speaker;
  final Listener listener;
  private final TlsEngine engine;
  private final long expected;

  /** Which end it is, and what each says; an echo repeats what it hears. */
  private record Role(boolean client, boolean ofEcho) {
    Pattern says() {
      return new Pattern(client ? 1 : 2);
    }

    Pattern hears() {
      return new Pattern(client == ofEcho ? 1 : 2);
    }
  }

  private End(
      AnyBackend backend,
      Plan plan,
      Role role,
      TlsEngine engine,
      T transport,
      LongSupplier carried) {
    List<List<Integer>> sizes = role.client ? plan.up() : plan.down();
    this.transport = transport;
    this.engine = engine;
    this.channel = TlsChannel.over(engine, transport, plan.options());
    this.expected = Plan.total(role.client == role.ofEcho ? plan.up() : plan.down());
    this.listener = new Listener(channel, role.hears(), sizes);
    this.speaker =
        new Speaker(
            channel,
            carried,
            role.says(),
            sizes,
            () -> mayEnd(plan.halfClose() && backend.version() == TlsVersion.TLS_1_3, role.client));
  }

  /** Makes a client that sends the one and expects the other half of a plan. */
  static <T extends ByteChannel> End<T> client(
      AnyBackend backend, Plan plan, T transport, LongSupplier carried) {
    return new End<>(backend, plan, new Role(true, false), backend.client(), transport, carried);
  }

  /** Makes the server of such a client. */
  static <T extends ByteChannel> End<T> server(
      AnyBackend backend, Plan plan, T transport, LongSupplier carried) {
    return new End<>(backend, plan, new Role(false, false), backend.server(), transport, carried);
  }

  /** Makes a client that expects what it sends. */
  static <T extends ByteChannel> End<T> ofEcho(AnyBackend backend, Plan plan, T transport) {
    return new End<>(backend, plan, new Role(true, true), backend.client(), transport, () -> 0);
  }

  /** Where the end of one direction is the end of both, nothing may be under way. */
  private boolean mayEnd(boolean halfClose, boolean client) {
    return halfClose || (client ? listener.received() == expected : listener.finished());
  }

  /** How many bytes the peer will send if nothing goes wrong. */
  long expected() {
    return expected;
  }

  TlsEngine engine() {
    return engine;
  }

  List<Half> halves() {
    return List.of(speaker, listener);
  }

  boolean finished() {
    return speaker.finished() && listener.finished();
  }

  /** Fails unless each direction went to its end, with all that was expected. */
  void assertComplete() {
    if (speaker.failure() != null || !listener.sawEnd() || listener.received() != expected) {
      AssertionError incomplete = new AssertionError("incomplete: " + this);
      for (Half half : halves()) {
        if (half.failure() != null) {
          incomplete.addSuppressed(half.failure());
        }
      }
      throw incomplete;
    }
  }

  /** Closes the channel and fails if the engine is not freed. */
  @Override
  public void close() throws IOException {
    channel.close();
    speaker.finish();
    listener.finish();
    ByteBuffer nothing = ByteBuffer.allocate(0);
    assertThrows(IllegalStateException.class, () -> engine.handshake(nothing, nothing));
  }

  @Override
  public String toString() {
    return "%s, %s, sent %d, received %d of %d"
        .formatted(speaker, listener, speaker.sent(), listener.received(), expected);
  }
}
