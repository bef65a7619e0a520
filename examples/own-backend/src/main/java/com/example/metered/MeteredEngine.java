package com.example.metered;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;

/** Four methods: each call goes on, and what it puts out is counted. */
final class MeteredEngine implements TlsEngine {
  private final String id;
  private final TlsEngine worker;
  private final Meter meter;

  MeteredEngine(String id, TlsEngine worker, Meter meter) {
    this.id = id;
    this.worker = worker;
    this.meter = meter;
  }

  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    return count(out, () -> worker.handshake(net, out));
  }

  @Override
  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws TlsException {
    return count(out, () -> worker.decrypt(net, plain, out));
  }

  @Override
  public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
    return count(out, () -> worker.encrypt(plain, out));
  }

  @Override
  public TlsStatus closeNotify(ByteBuffer out) throws TlsException {
    return count(out, () -> worker.closeNotify(out));
  }

  @Override
  public TlsSession session() {
    TlsSession told = worker.session();
    return new TlsSession(
        id,
        told.library(),
        told.version(),
        told.cipherSuite(),
        told.namedGroup(),
        told.applicationProtocol(),
        told.serverName(),
        told.resumed(),
        told.peerCertificates(),
        told.ocspResponse());
  }

  @Override
  public int maxOutput(int plainBytes) {
    return worker.maxOutput(plainBytes);
  }

  @Override
  public void close() {
    worker.close();
  }

  private TlsStatus count(ByteBuffer out, Renamed.Call<TlsStatus> call) throws TlsException {
    int start = out.position();
    try {
      return Renamed.in(id, call);
    } finally {
      meter.add(out.position() - start);
    }
  }
}
