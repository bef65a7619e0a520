package io.github.boltwork.io;

import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsServerContext;

/** Contexts that make frame engines. */
final class FrameContexts {
  private FrameContexts() {}

  static final class Client implements TlsClientContext {
    String asked = "";

    @Override
    public TlsEngine engine(String host, int port) {
      asked = host + ":" + port;
      return FrameEngine.client();
    }

    @Override
    public void close() {}
  }

  static final class Server implements TlsServerContext {
    @Override
    public TlsEngine engine() {
      return FrameEngine.server();
    }

    @Override
    public void close() {}
  }
}
