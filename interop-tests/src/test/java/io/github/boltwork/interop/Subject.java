package io.github.boltwork.interop;

import io.github.boltwork.provider.BoltworkProvider;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose TLS a framework is given: the JDK's own as a control, or Boltwork's on a backend. */
enum Subject {
  /** SunJSSE itself: what a framework's user sees today. */
  CONTROL("control"),
  JDK("jdk"),
  CONSCRYPT("conscrypt"),
  BC("bc"),
  BORINGSSL("boringssl");

  /** The property that alone decides which backend is used. */
  static final String PROPERTY = "boltwork.backend";

  private static final Provider FACADE = new BoltworkProvider();

  private final String id;

  Subject(String id) {
    this.id = id;
  }

  /** Returns the backend's id, or {@code control}. */
  String id() {
    return id;
  }

  boolean facade() {
    return this != CONTROL;
  }

  Provider provider() {
    return facade() ? FACADE : Security.getProvider("SunJSSE");
  }

  /** Returns a context for either side, of any version. */
  SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
      throws Exception {
    return context("TLS", keys, trust);
  }

  /** Returns a context for either side; a client of it speaks up to the version it is named by. */
  SSLContext context(String protocol, KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
      throws Exception {
    return chosen(
        () -> {
          SSLContext context = SSLContext.getInstance(protocol, provider());
          context.init(keys, trust, null);
          return context;
        });
  }

  /** Returns the versions that this subject resumes sessions of, as contexts are named. */
  List<String> resumableProtocols() {
    // BCJSSE 1.84 has no resumption of TLS 1.3, see docs/BACKENDS.md.
    return this == BC ? List.of("TLSv1.2") : List.of("TLSv1.2", "TLSv1.3");
  }

  /**
   * Does something while the property names this subject: for frameworks that make their contexts
   * themselves. Tests run one after the other, so the property is theirs.
   */
  <T> T chosen(Callable<T> work) throws Exception {
    String before = System.getProperty(PROPERTY);
    if (facade()) {
      System.setProperty(PROPERTY, id);
    }
    try {
      return work.call();
    } finally {
      if (before == null) {
        System.clearProperty(PROPERTY);
      } else {
        System.setProperty(PROPERTY, before);
      }
    }
  }

  /** Registers the provider for as long as it takes: for frameworks that want it by name. */
  <T> T registered(Callable<T> work) throws Exception {
    if (!facade()) {
      return work.call();
    }
    if (Security.addProvider(FACADE) < 0) {
      throw new IllegalStateException(FACADE + " is registered already");
    }
    try {
      return chosen(work);
    } finally {
      Security.removeProvider(FACADE.getName());
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
