package io.github.boltwork.io;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.parameters.ConnectionEngines;
import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.parameters.MutableSettings;
import io.github.boltwork.parameters.SettingsRules;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A socket of which can be said, until its handshake begins, how it shall do TLS. */
abstract class ConfigurableSocket extends DelegatingSocket {
  /** How many contexts of changed parameters a factory keeps. */
  static final int CONTEXTS = 16;

  final MutableSettings settings;
  final HelloChoices choices;

  /** Those of the side this is on. */
  private volatile ConnectionEngines engines;

  ConfigurableSocket(Socket plain, ConnectionEngines engines, ConnectionSettings settings) {
    super(plain);
    this.engines = engines;
    this.settings = new MutableSettings(settings);
    this.choices = new HelloChoices(this::engines);
  }

  final ConnectionEngines engines() {
    return engines;
  }

  /** Returns the host this is connected to, where it is known. */
  abstract Optional<String> host();

  @Override
  public final String[] getSupportedCipherSuites() {
    return new SettingsRules(engines.settings()).supportedCipherSuites();
  }

  @Override
  public final String[] getEnabledCipherSuites() {
    return settings.cipherSuites();
  }

  @Override
  public final void setEnabledCipherSuites(String[] suites) {
    settings.cipherSuites(suites);
  }

  @Override
  public final String[] getSupportedProtocols() {
    return SettingsRules.supportedProtocols();
  }

  @Override
  public final String[] getEnabledProtocols() {
    return settings.protocols();
  }

  @Override
  public final void setEnabledProtocols(String[] protocols) {
    settings.protocols(protocols);
  }

  @Override
  public final boolean getUseClientMode() {
    return settings.get().client();
  }

  @Override
  public final void setUseClientMode(boolean client) {
    ConnectionEngines present = engines;
    ConnectionEngines side = present.side(client);
    if (side != present) {
      settings.turn(present.settings(), side.settings());
      engines = side;
    }
  }

  @Override
  public final boolean getNeedClientAuth() {
    return settings.asks(ClientAuth.REQUIRE);
  }

  @Override
  public final void setNeedClientAuth(boolean need) {
    settings.ask(ClientAuth.REQUIRE, need);
  }

  @Override
  public final boolean getWantClientAuth() {
    return settings.asks(ClientAuth.REQUEST);
  }

  @Override
  public final void setWantClientAuth(boolean want) {
    settings.ask(ClientAuth.REQUEST, want);
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
    return choices.describe(settings.get(), host());
  }

  @Override
  public final void setSSLParameters(SSLParameters parameters) {
    settings.change(now -> choices.apply(parameters, now, host()));
    choices.take(parameters);
  }

  @Override
  public final void setHandshakeApplicationProtocolSelector(
      @Nullable BiFunction<SSLSocket, List<String>, String> selector) {
    choices.select(selector);
  }

  @Override
  public final @Nullable BiFunction<SSLSocket, List<String>, String>
      getHandshakeApplicationProtocolSelector() {
    return choices.selector();
  }
}
