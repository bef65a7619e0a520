package io.github.boltwork.interop;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;

/** Tomcat, embedded. */
final class TomcatTest extends WebServerTest {
  @Override
  Framework framework() {
    return Framework.TOMCAT;
  }

  // docs/FRAMEWORKS.md
  static Connector tomcat(
      SSLContext context, X509KeyManager keys, X509TrustManager trust, boolean clientAuth) {
    SSLParameters known = context.getDefaultSSLParameters();
    SSLHostConfig host = new SSLHostConfig();
    host.setProtocols(String.join("+", known.getProtocols()));
    host.setCiphers(String.join(":", known.getCipherSuites()));
    host.setCertificateVerification(clientAuth ? "required" : "none");
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(host, SSLHostConfigCertificate.DEFAULT_TYPE);
    // The managers, which the context has already, are for Tomcat's log.
    certificate.setSslContext(SSLUtil.createSSLContext(context, keys, trust));
    host.addCertificate(certificate);
    Connector connector = new Connector();
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setProperty("SSLEnabled", "true");
    connector.addSslHostConfig(host);
    connector.addUpgradeProtocol(new Http2Protocol());
    return connector;
  }

  // docs/FRAMEWORKS.md

  @Override
  WebServer server(SSLContext context, boolean clientAuth) throws Exception {
    X509KeyManager keys = (X509KeyManager) Credentials.keys(Credentials.SERVER)[0];
    X509TrustManager trust = (X509TrustManager) Credentials.trust()[0];
    return TomcatWebServer.start(tomcat(context, keys, trust, clientAuth));
  }
}
