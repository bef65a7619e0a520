package io.github.boltwork.interop;

import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.alpn.java.client.JDK9ClientALPNProcessor;

/** What lets Jetty's client agree on HTTP/2: its own processor takes engines of the JDK only. */
// docs/FRAMEWORKS.md
public final class JettyClientAlpn extends JDK9ClientALPNProcessor {
  @Override
  public boolean appliesTo(SSLEngine engine) {
    return engine.getClass().getName().startsWith("io.github.boltwork.");
  }
}
// docs/FRAMEWORKS.md
