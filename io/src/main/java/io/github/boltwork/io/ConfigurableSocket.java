package io.github.boltwork.io;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.parameters.MutableSettings;
import io.github.boltwork.parameters.Parameters;
import io.github.boltwork.parameters.SettingsRules;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLParameters;

/** A socket of which can be said, until its handshake begins, how it shall do TLS. */
abstract class ConfigurableSocket extends DelegatingSocket {
  /** How many contexts of changed parameters a factory keeps. */
  static final int CONTEXTS = 16;

  final MutableSettings settings;
  private final SettingsRules rules;

  ConfigurableSocket(Socket plain, ConnectionSettings usual, ConnectionSettings settings) {
    super(plain);
    this.rules = new SettingsRules(usual);
    this.settings = new MutableSettings(settings);
  }

  /** Returns the host this is connected to, where it is known. */
  abstract Optional<String> host();

  @Override
  public final String[] getSupportedCipherSuites() {
    return rules.supportedCipherSuites();
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
    rules.requireMode(client);
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
    return Parameters.of(settings.get(), host());
  }

  @Override
  public final void setSSLParameters(SSLParameters parameters) {
    settings.change(now -> Parameters.apply(parameters, now, rules.usual(), host()));
  }
}
