package io.github.boltwork.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** One direction of a {@link Wire}'s connection. */
final class Pipe {
  private final SocketChannel from;
  private final SocketChannel to;
  private final Consumer<ByteBuffer> heard;
  private final ByteBuffer held = ByteBuffer.allocateDirect(16 << 10).flip();
  private long passed;
  private boolean ended;
  private boolean shut;

  /**
   * Makes a pipe.
   *
   * @param heard is shown what is passed on
   */
  Pipe(SocketChannel from, SocketChannel to, Consumer<ByteBuffer> heard) {
    this.from = from;
    this.to = to;
    this.heard = heard;
  }

  /**
   * Passes on what there is, but not more than so much in all.
   *
   * @return whether the reader took less than there was
   */
  boolean pass(long most) throws IOException {
    if (!held.hasRemaining() && !ended) {
      held.clear();
      ended = from.read(held) < 0;
      held.flip();
      heard.accept(held.duplicate());
    }
    int whole = held.limit();
    held.limit((int) Math.min(whole, held.position() + Math.max(0, most - passed)));
    passed += to.write(held);
    boolean full = held.hasRemaining();
    held.limit(whole);
    if (ended && !held.hasRemaining() && !shut) {
      to.shutdownOutput();
      shut = true;
    }
    return full;
  }

  long passed() {
    return passed;
  }

  boolean ended() {
    return shut;
  }

  boolean wantsInput() {
    return !held.hasRemaining() && !ended;
  }

  boolean holds() {
    return held.hasRemaining();
  }
}
