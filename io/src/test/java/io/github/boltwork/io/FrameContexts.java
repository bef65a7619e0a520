package io.github.boltwork.io;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;

/** Contexts that make frame engines. */
final class FrameContexts {
  private FrameContexts() {}

  /** Makes engines of TLS 1.3 ask for a KeyUpdate after so many frames of data. */
  private static FrameEngine engine(boolean client, TlsVersion version, int updateEvery) {
    FrameEngine engine = new FrameEngine(client, version);
    return version == TlsVersion.TLS_1_3 ? engine.updatingEvery(updateEvery) : engine;
  }

  static final class Client implements TlsClientContext {
    String asked = "";
    private final TlsVersion version;
    private final int updateEvery;

    Client() {
      this(TlsVersion.TLS_1_3, Integer.MAX_VALUE);
    }

    Client(TlsVersion version, int updateEvery) {
      this.version = version;
      this.updateEvery = updateEvery;
    }

    @Override
    public TlsBackend backend() {
      throw new UnsupportedOperationException("no backend makes frames here");
    }

    @Override
    public TlsClientConfig config() {
      throw new UnsupportedOperationException("frames have no configuration");
    }

    @Override
    public TlsEngine engine(String host, int port) {
      asked = host + ":" + port;
      return FrameContexts.engine(true, version, updateEvery);
    }

    @Override
    public void close() {}
  }

  static final class Server implements TlsServerContext {
    private final TlsVersion version;
    private final int updateEvery;

    Server() {
      this(TlsVersion.TLS_1_3, Integer.MAX_VALUE);
    }

    Server(TlsVersion version, int updateEvery) {
      this.version = version;
      this.updateEvery = updateEvery;
    }

    @Override
    public TlsBackend backend() {
      throw new UnsupportedOperationException("no backend makes frames here");
    }

    @Override
    public TlsServerConfig config() {
      throw new UnsupportedOperationException("frames have no configuration");
    }

    @Override
    public TlsEngine engine() {
      return FrameContexts.engine(false, version, updateEvery);
    }

    @Override
    public void close() {}
  }
}
