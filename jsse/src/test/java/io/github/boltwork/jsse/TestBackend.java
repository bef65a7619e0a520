package io.github.boltwork.jsse;

import io.github.boltwork.Library;
import io.github.boltwork.TlsException;
import io.github.boltwork.engine.BufferKind;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Assertions;

/** A backend over SunJSSE, or over any engine it is given, that remembers what it released. */
class TestBackend extends JsseBackend {
  private final BufferKind kind;
  private final List<SSLEngine> released = Collections.synchronizedList(new ArrayList<>());

  TestBackend() {
    this(BufferKind.HEAP);
  }

  TestBackend(BufferKind kind) {
    this.kind = kind;
  }

  /** Makes an engine whose handshake is complete. */
  static JsseEngine connected(ScriptedSslEngine script) throws TlsException {
    return new TestBackend().connect(script);
  }

  JsseEngine connect(ScriptedSslEngine script) throws TlsException {
    JsseEngine engine = new JsseEngine(this, script);
    ByteBuffer nothing = ByteBuffer.allocate(0);
    Assertions.assertEquals(
        io.github.boltwork.TlsStatus.DONE, engine.handshake(nothing, ByteBuffer.allocate(0)));
    return engine;
  }

  int releases() {
    return released.size();
  }

  @Override
  public String id() {
    return "test";
  }

  @Override
  public Library library() {
    return new Library("SunJSSE", "any");
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  protected SSLContext newContext() throws GeneralSecurityException {
    return SSLContext.getInstance("TLS", "SunJSSE");
  }

  @Override
  protected BufferKind recordBuffers() {
    return kind;
  }

  @Override
  protected void release(SSLEngine engine) {
    released.add(engine);
  }
}
