package io.github.boltwork.provider;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.parameters.Parameters;
import io.github.boltwork.parameters.SettingsRules;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An engine of which can be said, until its handshake begins, how it shall do TLS. */
abstract class ConfigurableEngine extends SSLEngine implements Connection {
  final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock. */
  private final EngineSettings settings;

  private final Particulars particulars = new Particulars();
  private volatile Collection<SNIMatcher> sniMatchers = List.of();
  private volatile @Nullable BiFunction<SSLEngine, List<String>, String> selector;

  ConfigurableEngine(EngineSources sources, @Nullable String host, int port) {
    super(host, port);
    this.settings = new EngineSettings(sources);
  }

  /** Tells whether the handshake has begun. Called with the lock held. */
  abstract boolean hasBegun();

  final ConnectionSettings settings() {
    return read(all -> all.get().get());
  }

  /** Returns the settings, which cannot be changed from now on. */
  final ConnectionSettings fixSettings() {
    return read(all -> all.get().fix());
  }

  /** Returns what makes the engine below. */
  final EngineSource source() {
    return read(EngineSettings::source);
  }

  /** Refuses to do anything before it is known which side this is. */
  final void requireSide() {
    if (!settings.isDecided()) {
      throw new IllegalStateException(
          "the engine has not been told its side: call setUseClientMode first");
    }
  }

  @Override
  public final SSLEngine engine() {
    return this;
  }

  @Override
  public final @Nullable SSLSocket socket() {
    return null;
  }

  @Override
  public final @Nullable String peerHost() {
    return getPeerHost();
  }

  @Override
  public final int peerPort() {
    return getPeerPort();
  }

  @Override
  public final Collection<SNIMatcher> sniMatchers() {
    return sniMatchers;
  }

  @Override
  public final boolean selects() {
    return selector != null;
  }

  @Override
  public final @Nullable String select(List<String> offered) {
    BiFunction<SSLEngine, List<String>, String> asked = selector;
    return asked == null ? null : asked.apply(this, offered);
  }

  @Override
  public final Particulars particulars() {
    return particulars;
  }

  private <T> T read(Function<EngineSettings, T> reader) {
    lock.lock();
    try {
      return reader.apply(settings);
    } finally {
      lock.unlock();
    }
  }

  private void change(BinaryOperator<ConnectionSettings> change) {
    lock.lock();
    try {
      settings.change(change);
    } finally {
      lock.unlock();
    }
  }

  private Optional<String> host() {
    return Optional.ofNullable(getPeerHost());
  }

  @Override
  public final String[] getSupportedCipherSuites() {
    return read(all -> all.rules().supportedCipherSuites());
  }

  @Override
  public final String[] getEnabledCipherSuites() {
    return settings().cipherSuites().toArray(new String[0]);
  }

  @Override
  public final void setEnabledCipherSuites(String[] suites) {
    change((now, usual) -> now.withCipherSuites(suites));
  }

  @Override
  public final String[] getSupportedProtocols() {
    return SettingsRules.supportedProtocols();
  }

  @Override
  public final String[] getEnabledProtocols() {
    return Parameters.protocols(settings());
  }

  @Override
  public final void setEnabledProtocols(String[] protocols) {
    change((now, usual) -> now.withVersions(protocols));
  }

  /** Tells the side; false also if there is none yet, as SunJSSE does. */
  @Override
  public final boolean getUseClientMode() {
    return read(all -> all.isDecided() && all.source().client());
  }

  @Override
  public final void setUseClientMode(boolean client) {
    lock.lock();
    try {
      if (hasBegun()) {
        throw new IllegalArgumentException("the handshake has begun: it is too late for a side");
      }
      settings.decide(client);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final boolean getNeedClientAuth() {
    return settings().clientAuth() == ClientAuth.REQUIRE;
  }

  @Override
  public final void setNeedClientAuth(boolean need) {
    change((now, usual) -> now.withClientAuth(need ? ClientAuth.REQUIRE : ClientAuth.NONE));
  }

  @Override
  public final boolean getWantClientAuth() {
    return settings().clientAuth() == ClientAuth.REQUEST;
  }

  @Override
  public final void setWantClientAuth(boolean want) {
    change((now, usual) -> now.withClientAuth(want ? ClientAuth.REQUEST : ClientAuth.NONE));
  }

  @Override
  public final boolean getEnableSessionCreation() {
    return true;
  }

  @Override
  public final void setEnableSessionCreation(boolean enable) {
    SettingsRules.requireSessionCreation(enable);
  }

  @Override
  public final SSLParameters getSSLParameters() {
    SSLParameters parameters = Parameters.of(settings(), host());
    if (!sniMatchers.isEmpty()) {
      parameters.setSNIMatchers(sniMatchers);
    }
    return parameters;
  }

  @Override
  public final void setSSLParameters(SSLParameters parameters) {
    change((now, usual) -> Parameters.applyButMatchers(parameters, now, usual, host()));
    Collection<SNIMatcher> matchers = parameters.getSNIMatchers();
    if (matchers != null) {
      sniMatchers = List.copyOf(matchers);
    }
  }

  @Override
  public final void setHandshakeApplicationProtocolSelector(
      @Nullable BiFunction<SSLEngine, List<String>, String> chosen) {
    selector = chosen;
  }

  @Override
  public final @Nullable BiFunction<SSLEngine, List<String>, String>
      getHandshakeApplicationProtocolSelector() {
    return selector;
  }
}
