package io.github.boltwork.provider;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine below that is seen through, and can be changed method by method. */
class WatchedTls implements TlsEngine {
  private final TlsEngine engine;

  /** The names of the threads that were in the handshake, call by call. */
  final List<String> threads = new CopyOnWriteArrayList<>();

  volatile boolean closed;

  WatchedTls(TlsEngine engine) {
    this.engine = engine;
  }

  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    threads.add(Thread.currentThread().getName());
    return engine.handshake(net, out);
  }

  @Override
  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws TlsException {
    return engine.decrypt(net, plain, out);
  }

  @Override
  public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
    return engine.encrypt(plain, out);
  }

  @Override
  public TlsStatus closeNotify(ByteBuffer out) throws TlsException {
    return engine.closeNotify(out);
  }

  @Override
  public TlsSession session() {
    return engine.session();
  }

  @Override
  public int maxOutput(int plainBytes) {
    return engine.maxOutput(plainBytes);
  }

  @Override
  public void close() {
    closed = true;
    engine.close();
  }
}
