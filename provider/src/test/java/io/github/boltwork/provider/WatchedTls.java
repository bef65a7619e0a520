package io.github.boltwork.provider;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.parameters.ForwardingEngine;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine below that is seen through, and can be changed method by method. */
class WatchedTls extends ForwardingEngine {
  /** The names of the threads that were in the handshake, call by call. */
  final List<String> threads = new CopyOnWriteArrayList<>();

  volatile boolean closed;

  WatchedTls(TlsEngine engine) {
    super(engine);
  }

  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    threads.add(Thread.currentThread().getName());
    return super.handshake(net, out);
  }

  @Override
  public void close() {
    closed = true;
    super.close();
  }
}
