package io.github.boltwork.interop;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The frameworks that are tried, in the order of the page. */
enum Framework {
  JDK_HTTP_1("JDK `HttpClient`, HTTP/1.1"),
  JDK_HTTP_2("JDK `HttpClient`, HTTP/2"),
  HTTPS_URL_CONNECTION("`HttpsURLConnection`"),
  OKHTTP("OkHttp"),
  APACHE_CLASSIC("Apache HttpClient, classic"),
  APACHE_ASYNC("Apache HttpClient, async"),
  NETTY_CLIENT("Netty, client"),
  NETTY_SERVER("Netty, server"),
  GRPC("gRPC-java"),
  KAFKA("Kafka"),
  JETTY_CLIENT("Jetty, client"),
  JETTY_SERVER("Jetty, server"),
  TOMCAT("Tomcat"),
  POSTGRESQL("PostgreSQL's JDBC driver"),
  ANGUS_MAIL("Angus Mail");

  private static final Properties VERSIONS = new Properties();

  static {
    try (InputStream in = Framework.class.getResourceAsStream("versions.properties")) {
      VERSIONS.load(requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException("there are no versions", e);
    }
  }

  private final String title;

  Framework(String title) {
    this.title = title;
  }

  /** Returns how the page calls it. */
  String title() {
    return title;
  }

  /** Returns the heading of its section, which it may share. */
  String section() {
    return title.split(",", 2)[0];
  }

  /** Returns the version that is tried, or what stands for the JDK's. */
  String version() {
    return VERSIONS.getProperty(name(), "the JDK's");
  }
}
