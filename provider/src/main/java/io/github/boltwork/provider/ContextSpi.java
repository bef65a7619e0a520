package io.github.boltwork.provider;

import io.github.boltwork.TlsException;
import io.github.boltwork.io.TlsServerSocketFactory;
import io.github.boltwork.parameters.Parameters;
import io.github.boltwork.parameters.SettingsRules;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** An {@code SSLContext} over a backend. */
final class ContextSpi extends SSLContextSpi {
  private final ContextKind kind;
  private final boolean configured;
  private volatile @Nullable Sides sides;

  /** Makes one that is to be initialised. */
  ContextSpi(ContextKind kind) {
    this.kind = kind;
    this.configured = false;
  }

  /** Makes one that has its configuration already. */
  ContextSpi(Sides sides) {
    this.kind = ContextKind.DEFAULT;
    this.configured = true;
    this.sides = sides;
  }

  /**
   * Makes the one that is initialised by the JDK's system properties.
   *
   * @param nanos a clock
   */
  static ContextSpi ofProperties(LongSupplier nanos) throws KeyManagementException {
    return new ContextSpi(sides(ContextKind.DEFAULT, DefaultKeys.managers(), null, nanos));
  }

  /** Chooses the backend. The source of randomness is not used: each backend has its own. */
  @Override
  protected void engineInit(
      KeyManager @Nullable [] keyManagers,
      TrustManager @Nullable [] trustManagers,
      @Nullable SecureRandom random)
      throws KeyManagementException {
    if (configured) {
      throw new KeyManagementException(
          "this SSLContext is initialised already, by its configuration or the system properties");
    }
    sides = sides(kind, keyManagers, trustManagers, System::nanoTime);
  }

  private static Sides sides(
      ContextKind kind,
      KeyManager @Nullable [] keyManagers,
      TrustManager @Nullable [] trustManagers,
      LongSupplier nanos)
      throws KeyManagementException {
    try {
      return Sides.managed(kind, BackendChoice.select(), keyManagers, trustManagers, nanos);
    } catch (TlsException | IllegalArgumentException e) {
      throw new KeyManagementException(e.getMessage(), e);
    }
  }

  private Sides sides() {
    Sides known = sides;
    if (known == null) {
      throw new IllegalStateException("the SSLContext is not initialised; call init first");
    }
    return known;
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return new StrictEngine(sides(), null, -1);
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    return new StrictEngine(sides(), host, port);
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    return new SocketFactory(sides());
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    return new TlsServerSocketFactory(new SocketEngines(sides(), false));
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return sides().side(false).sessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return sides().side(true).sessionContext();
  }

  /** Describes what clients start with or, where there are none, servers. */
  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return Parameters.of(sides().preferred().settings(), Optional.empty());
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return new SSLParameters(
        new SettingsRules(sides().preferred().settings()).supportedCipherSuites(),
        SettingsRules.supportedProtocols());
  }
}
