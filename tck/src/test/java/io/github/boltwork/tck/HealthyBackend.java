package io.github.boltwork.tck;

import io.github.boltwork.Library;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.jsse.JsseBackend;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** A backend that keeps every rule, for others to break. */
public final class HealthyBackend extends JsseBackend {
  private final String id;

  /** For the service loader. */
  public HealthyBackend() {
    this("healthy");
  }

  HealthyBackend(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Library library() {
    return new Library("SunJSSE", Runtime.version().toString());
  }

  @Override
  public int priority() {
    return 1;
  }

  @Override
  protected SSLContext newContext() throws GeneralSecurityException {
    return SSLContext.getInstance("TLS");
  }

  @Override
  protected BufferKind recordBuffers() {
    return BufferKind.HEAP;
  }
}
