package io.github.boltwork.interop;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSession;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.jsse.JSSEImplementation;
import org.apache.tomcat.util.net.jsse.JSSESupport;

/** What Tomcat makes by its name to tell requests of their TLS: tells the session as well. */
public final class TomcatSessions extends JSSEImplementation {
  @Override
  public SSLSupport getSSLSupport(SSLSession session, Map<String, List<String>> attributes) {
    return new Support(session, attributes);
  }

  /** Returns the session that a request came by. */
  static SSLSession of(HttpServletRequest request) {
    return ((Support) requireNonNull(request.getAttribute(SSLSupport.SESSION_MGR))).session;
  }

  private static final class Support extends JSSESupport {
    private final SSLSession session;

    Support(SSLSession session, Map<String, List<String>> attributes) {
      super(session, attributes);
      this.session = session;
    }
  }
}
