package io.github.boltwork.benchmarks;

import io.github.boltwork.Library;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.jsse.JsseBackend;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** A backend that no module here knows, as one in another's jar. */
public final class StrangerBackend extends JsseBackend {
  /** For the service loader. */
  public StrangerBackend() {}

  @Override
  public String id() {
    return "stranger";
  }

  @Override
  public Library library() {
    return new Library("SunJSSE of a stranger", "1");
  }

  @Override
  public int priority() {
    return -1;
  }

  @Override
  protected SSLContext newContext() throws GeneralSecurityException {
    return SSLContext.getInstance("TLS", "SunJSSE");
  }

  @Override
  protected BufferKind recordBuffers() {
    return BufferKind.HEAP;
  }
}
