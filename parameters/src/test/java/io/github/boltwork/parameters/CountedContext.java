package io.github.boltwork.parameters;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A context that counts what is asked of it, and refuses to make engines once it is closed. */
final class CountedContext implements AutoCloseable {
  final AtomicInteger engines = new AtomicInteger();
  final AtomicInteger closes = new AtomicInteger();

  TlsEngine engine() {
    // Some time passes between the question and the answer, as it does in a real one.
    boolean open = closes.get() == 0;
    engines.incrementAndGet();
    if (!open || closes.get() != 0) {
      throw new IllegalStateException("the context is closed");
    }
    return new Engine(this);
  }

  boolean isClosed() {
    return closes.get() > 0;
  }

  @Override
  public void close() {
    closes.incrementAndGet();
  }

  /** An engine that does nothing but tell whose it is. */
  record Engine(CountedContext context) implements TlsEngine {
    @Override
    public TlsStatus handshake(ByteBuffer net, ByteBuffer out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TlsStatus closeNotify(ByteBuffer out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TlsSession session() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int maxOutput(int plainBytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
