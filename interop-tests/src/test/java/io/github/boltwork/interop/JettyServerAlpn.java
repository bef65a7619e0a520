package io.github.boltwork.interop;

import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.alpn.java.server.JDK9ServerALPNProcessor;

/** What lets Jetty's server agree on HTTP/2: its own processor takes engines of the JDK only. */
// docs/FRAMEWORKS.md
public final class JettyServerAlpn extends JDK9ServerALPNProcessor {
  @Override
  public boolean appliesTo(SSLEngine engine) {
    return engine.getClass().getName().startsWith("io.github.boltwork.");
  }
}
// docs/FRAMEWORKS.md
