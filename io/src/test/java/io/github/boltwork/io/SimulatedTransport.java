package io.github.boltwork.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;

/** One end of a simulated link, non-blocking. For one thread. */
final class SimulatedTransport implements ByteChannel {
  final SimulatedPipe incoming;
  final SimulatedPipe outgoing;
  private boolean open = true;

  SimulatedTransport(SimulatedPipe incoming, SimulatedPipe outgoing) {
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    requireOpen();
    return incoming.read(dst);
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    requireOpen();
    return outgoing.write(src);
  }

  /** Tells what a selector would: whether any of some operations would not have to wait. */
  boolean ready(int ops) {
    return ((ops & SelectionKey.OP_READ) != 0 && incoming.readable())
        || ((ops & SelectionKey.OP_WRITE) != 0 && outgoing.writable());
  }

  /** How many bytes this end has moved in both directions. */
  long moved() {
    return incoming.taken() + outgoing.written();
  }

  /** How many calls have moved nothing at this end for no reason. */
  long refusals() {
    return incoming.refusals() + outgoing.refusals();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
    incoming.closeReader();
    outgoing.closeWriter();
  }

  private void requireOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }
}
