package io.github.boltwork.parameters;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;

/** Passes every call on; subclasses change one. */
public abstract class ForwardingEngine implements TlsEngine {
  private final TlsEngine engine;

  /**
   * Makes an engine over another.
   *
   * @param engine is called
   */
  protected ForwardingEngine(TlsEngine engine) {
    this.engine = engine;
  }

  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
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
    engine.close();
  }
}
