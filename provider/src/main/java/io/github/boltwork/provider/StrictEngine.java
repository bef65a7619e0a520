package io.github.boltwork.provider;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** An {@link SSLEngine} over a {@link io.github.boltwork.TlsEngine}, as SunJSSE's behave. */
final class StrictEngine extends SSLEngine {
  private final EngineSources sources;

  StrictEngine(EngineSources sources, @Nullable String host, int port) {
    super(host, port);
    this.sources = sources;
  }

  private static UnsupportedOperationException unfinished() {
    return new UnsupportedOperationException("not there yet");
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] srcs, int offset, int length, ByteBuffer dst)
      throws SSLException {
    throw unfinished();
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer src, ByteBuffer[] dsts, int offset, int length)
      throws SSLException {
    throw unfinished();
  }

  @Override
  public @Nullable Runnable getDelegatedTask() {
    throw unfinished();
  }

  @Override
  public void closeInbound() throws SSLException {
    throw unfinished();
  }

  @Override
  public boolean isInboundDone() {
    throw unfinished();
  }

  @Override
  public void closeOutbound() {
    throw unfinished();
  }

  @Override
  public boolean isOutboundDone() {
    throw unfinished();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    throw unfinished();
  }

  @Override
  public String[] getEnabledCipherSuites() {
    throw unfinished();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    throw unfinished();
  }

  @Override
  public String[] getSupportedProtocols() {
    throw unfinished();
  }

  @Override
  public String[] getEnabledProtocols() {
    throw unfinished();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    throw unfinished();
  }

  @Override
  public SSLSession getSession() {
    throw unfinished();
  }

  @Override
  public void beginHandshake() throws SSLException {
    throw unfinished();
  }

  @Override
  public HandshakeStatus getHandshakeStatus() {
    throw unfinished();
  }

  @Override
  public void setUseClientMode(boolean mode) {
    throw unfinished();
  }

  @Override
  public boolean getUseClientMode() {
    return sources.undecided().client();
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    throw unfinished();
  }

  @Override
  public boolean getNeedClientAuth() {
    throw unfinished();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    throw unfinished();
  }

  @Override
  public boolean getWantClientAuth() {
    throw unfinished();
  }

  @Override
  public void setEnableSessionCreation(boolean flag) {
    throw unfinished();
  }

  @Override
  public boolean getEnableSessionCreation() {
    throw unfinished();
  }
}
