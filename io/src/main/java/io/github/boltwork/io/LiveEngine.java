package io.github.boltwork.io;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The engine of a channel that is still open. */
final class LiveEngine {
  private final TlsEngine engine;
  private final Outbound outbound;
  private final AtomicBoolean ended = new AtomicBoolean();

  LiveEngine(TlsEngine engine, Outbound outbound) {
    this.engine = engine;
    this.outbound = outbound;
  }

  TlsEngine engine() {
    return engine;
  }

  /** Makes an engine call; if it fails, sends the alert before saying so. */
  TlsStatus step(EngineCall call) throws IOException {
    try {
      return outbound.run(call);
    } catch (TlsException failure) {
      try {
        outbound.flush();
      } catch (IOException | RuntimeException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  /** Refuses an operation that comes after {@link #end}; one under way fails with its transport. */
  void ensureOpen() throws ClosedChannelException {
    if (ended.get()) {
      throw new ClosedTlsChannelException("the channel is closed");
    }
  }

  boolean hasEnded() {
    return ended.get();
  }

  /** Refuses new operations; true the first time. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }
}
