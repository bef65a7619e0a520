package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A Boltwork engine. */
final class BoltworkPeer implements Peer {
  private final TlsEngine engine;

  BoltworkPeer(TlsEngine engine) {
    this.engine = engine;
  }

  @Override
  public boolean handshake(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws IOException {
    TlsStatus status = engine.handshake(net, out);
    if (status != TlsStatus.DONE && status != TlsStatus.NEED_NET) {
      throw unexpected("handshake", status);
    }
    return status == TlsStatus.DONE;
  }

  @Override
  public void encrypt(ByteBuffer plain, ByteBuffer out) throws IOException {
    TlsStatus status = engine.encrypt(plain, out);
    if (status != TlsStatus.DONE) {
      throw unexpected("encrypt", status);
    }
  }

  @Override
  public boolean decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws IOException {
    TlsStatus status = engine.decrypt(net, plain, out);
    if (status == TlsStatus.NEED_SPACE) {
      throw unexpected("decrypt", status);
    }
    return status != TlsStatus.CLOSED;
  }

  @Override
  public void closeNotify(ByteBuffer out) throws IOException {
    TlsStatus status = engine.closeNotify(out);
    if (status != TlsStatus.CLOSED) {
      throw unexpected("closeNotify", status);
    }
  }

  private static IllegalStateException unexpected(String method, TlsStatus status) {
    return new IllegalStateException(method + " answered " + status + " with room to spare");
  }

  @Override
  public Facts facts() {
    TlsSession session = engine.session();
    return new Facts(session.backend(), session.version().standardName(), session.cipherSuite());
  }

  @Override
  public void close() {
    engine.close();
  }
}
