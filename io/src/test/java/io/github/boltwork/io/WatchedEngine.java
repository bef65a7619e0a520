package io.github.boltwork.io;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;

/** An engine that tells after each decryption that brought plaintext, before its caller knows. */
record WatchedEngine(TlsEngine engine, Runnable decrypted) implements TlsEngine {
  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    return engine.handshake(net, out);
  }

  @Override
  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws TlsException {
    int start = plain.position();
    TlsStatus status = engine.decrypt(net, plain, out);
    if (plain.position() > start) {
      decrypted.run();
    }
    return status;
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
