package io.github.boltwork.interop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.modeler.Registry;

/** Tomcat's web server. */
final class TomcatWebServer implements WebServer {
  // Kept, for loggers are not.
  private static final Logger TALK = Logger.getLogger("org.apache");

  static {
    TALK.setLevel(Level.SEVERE);
    // Several of them would vie for their names.
    Registry.disableRegistry();
  }

  private final Tomcat tomcat = new Tomcat();
  private final Path home;

  private TomcatWebServer(Connector connector) throws IOException {
    home = Files.createTempDirectory(Path.of("target"), "tomcat").toAbsolutePath();
    tomcat.setBaseDir(home.toString());
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("sslImplementationName", TomcatSessions.class.getName());
    connector.setProperty("connectionTimeout", "" + FrameworkTest.PATIENCE.toMillis());
    connector.setPort(0);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", home.toString());
    Tomcat.addServlet(context, "site", new SiteServlet());
    context.addServletMapping("/*", "site");
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IOException("Tomcat does not start", e);
    }
  }

  /** Starts a server whose TLS is set up already. */
  static TomcatWebServer start(Connector connector) throws IOException {
    return new TomcatWebServer(connector);
  }

  private static final class SiteServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Site.headers(TomcatSessions.of(request), response::setHeader);
      Site.body(request.getRequestURI(), request.getInputStream(), response.getOutputStream());
    }
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IOException("Tomcat does not stop", e);
    }
  }
}
