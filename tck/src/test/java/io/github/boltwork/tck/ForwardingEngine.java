package io.github.boltwork.tck;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;

/** Passes every call on; subclasses break one. */
class ForwardingEngine implements TlsEngine {
  final TlsEngine healthy;

  ForwardingEngine(TlsEngine healthy) {
    this.healthy = healthy;
  }

  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    return healthy.handshake(net, out);
  }

  @Override
  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws TlsException {
    return healthy.decrypt(net, plain, out);
  }

  @Override
  public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
    return healthy.encrypt(plain, out);
  }

  @Override
  public TlsStatus closeNotify(ByteBuffer out) throws TlsException {
    return healthy.closeNotify(out);
  }

  @Override
  public TlsSession session() {
    return healthy.session();
  }

  @Override
  public int maxOutput(int plainBytes) {
    return healthy.maxOutput(plainBytes);
  }

  @Override
  public void close() {
    healthy.close();
  }
}
