package io.github.boltwork.io;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.parameters.ForwardingEngine;
import java.nio.ByteBuffer;

/** An engine that tells after each decryption that brought plaintext, before its caller knows. */
final class WatchedEngine extends ForwardingEngine {
  private final Runnable decrypted;

  WatchedEngine(TlsEngine engine, Runnable decrypted) {
    super(engine);
    this.decrypted = decrypted;
  }

  @Override
  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws TlsException {
    int start = plain.position();
    TlsStatus status = super.decrypt(net, plain, out);
    if (plain.position() > start) {
      decrypted.run();
    }
    return status;
  }
}
