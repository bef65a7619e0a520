package io.github.boltwork.io;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.parameters.ConnectionEngines;
import io.github.boltwork.parameters.MutableSettings;
import io.github.boltwork.parameters.SettingsRules;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** A server socket whose accepted sockets do TLS; {@link TlsServerSocketFactory} tells how. */
final class TlsServerSocket extends SSLServerSocket {
  /** Those of the side that accepted sockets are on. */
  private volatile ConnectionEngines engines;

  private final MutableSettings settings;
  private final HelloChoices choices;

  TlsServerSocket(ConnectionEngines engines) throws IOException {
    this.engines = engines;
    this.settings = new MutableSettings(engines.settings());
    this.choices = new HelloChoices(() -> this.engines);
  }

  @Override
  public Socket accept() throws IOException {
    if (isClosed()) {
      throw new SocketException("Socket is closed");
    }
    if (!isBound()) {
      throw new SocketException("Socket is not bound yet");
    }
    Socket plain = new Socket();
    implAccept(plain);
    return TlsSocket.of(PlainTransport.owned(plain), engines, settings.get(), choices);
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return new SettingsRules(engines.settings()).supportedCipherSuites();
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return settings.cipherSuites();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    settings.cipherSuites(suites);
  }

  @Override
  public String[] getSupportedProtocols() {
    return SettingsRules.supportedProtocols();
  }

  @Override
  public String[] getEnabledProtocols() {
    return settings.protocols();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    settings.protocols(protocols);
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    settings.ask(ClientAuth.REQUIRE, need);
  }

  @Override
  public boolean getNeedClientAuth() {
    return settings.asks(ClientAuth.REQUIRE);
  }

  @Override
  public void setWantClientAuth(boolean want) {
    settings.ask(ClientAuth.REQUEST, want);
  }

  @Override
  public boolean getWantClientAuth() {
    return settings.asks(ClientAuth.REQUEST);
  }

  @Override
  public void setUseClientMode(boolean client) {
    ConnectionEngines present = engines;
    ConnectionEngines side = present.side(client);
    if (side != present) {
      settings.turn(present.settings(), side.settings());
      engines = side;
    }
  }

  @Override
  public boolean getUseClientMode() {
    return settings.get().client();
  }

  @Override
  public void setEnableSessionCreation(boolean enable) {
    SettingsRules.requireSessionCreation(enable);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return true;
  }

  @Override
  public SSLParameters getSSLParameters() {
    return choices.describe(settings.get(), Optional.empty());
  }

  @Override
  public void setSSLParameters(SSLParameters parameters) {
    settings.change(now -> choices.apply(parameters, now, Optional.empty()));
    choices.take(parameters);
  }

  @Override
  public String toString() {
    return "TlsServerSocket[" + super.toString() + "]";
  }
}
