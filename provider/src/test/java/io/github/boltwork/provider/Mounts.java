package io.github.boltwork.provider;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.Boltwork;
import io.github.boltwork.Selection;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.function.LongSupplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The backends, each as it is mounted behind the facade: by the system property alone. */
enum Mounts {
  JDK,
  CONSCRYPT,
  BC,
  BORINGSSL;

  static final String PROPERTY = "boltwork.backend";

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Tells whether TLS 1.3 sessions are resumed. */
  boolean resumesTls13() {
    return this != BC;
  }

  /** Makes a context of managers. */
  SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
    return context("TLS", keys, trust);
  }

  /** Makes a context of managers. */
  SSLContext context(
      String algorithm, KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
    try {
      SSLContext context = SSLContext.getInstance(algorithm, new BoltworkProvider());
      System.setProperty(PROPERTY, id());
      context.init(keys, trust, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no context of " + id(), e);
    } finally {
      System.clearProperty(PROPERTY);
    }
  }

  /**
   * Makes the same with a clock of its own.
   *
   * @param nanos the clock
   */
  SSLContext context(LongSupplier nanos) {
    try {
      System.setProperty(PROPERTY, id());
      Selection selection = Boltwork.select();
      return new BoltworkContext(
          new ContextSpi(
              Sides.managed(
                  ContextKind.TLS, selection, Papers.keys(Papers.SERVER), Papers.trust(), nanos)));
    } catch (TlsException e) {
      throw new IllegalStateException("no context of " + id(), e);
    } finally {
      System.clearProperty(PROPERTY);
    }
  }

  /** Returns the backend itself. */
  TlsBackend backend() {
    return BackendRegistry.load().find(id()).orElseThrow().backend();
  }

  /** Makes a context of a client's context that is there already. */
  SSLContext givenClient() {
    try {
      return SslContexts.client(backend().client(Papers.clientConfig()));
    } catch (TlsException e) {
      throw new IllegalStateException("no context of " + id(), e);
    }
  }

  /** Makes a context of two contexts that are there already. */
  SSLContext given() {
    try {
      return SslContexts.of(
          backend().client(Papers.clientConfig()), backend().server(Papers.serverConfig()));
    } catch (TlsException e) {
      throw new IllegalStateException("no contexts of " + id(), e);
    }
  }

  /** Makes a context whose servers are {@link Papers#HOST}, and whose clients trust them. */
  SSLContext context() {
    return context(Papers.keys(Papers.SERVER), Papers.trust());
  }
}
