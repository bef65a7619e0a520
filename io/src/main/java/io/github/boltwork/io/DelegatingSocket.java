package io.github.boltwork.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose every option, address and state of the transport is that of another, plain one. No
 * monitor is held that the plain socket does not hold itself.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
abstract class DelegatingSocket extends SSLSocket {
  final Socket plain;

  DelegatingSocket(Socket plain) {
    this.plain = plain;
  }

  @Override
  public final void bind(@Nullable SocketAddress local) throws IOException {
    plain.bind(local);
  }

  @Override
  public final void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    plain.connect(endpoint, timeout);
  }

  @Override
  public final boolean isConnected() {
    return plain.isConnected();
  }

  @Override
  public final boolean isBound() {
    return plain.isBound();
  }

  @Override
  public final @Nullable InetAddress getInetAddress() {
    return plain.getInetAddress();
  }

  @Override
  public final InetAddress getLocalAddress() {
    return plain.getLocalAddress();
  }

  @Override
  public final int getPort() {
    return plain.getPort();
  }

  @Override
  public final int getLocalPort() {
    return plain.getLocalPort();
  }

  @Override
  public final @Nullable SocketAddress getRemoteSocketAddress() {
    return plain.getRemoteSocketAddress();
  }

  @Override
  public final @Nullable SocketAddress getLocalSocketAddress() {
    return plain.getLocalSocketAddress();
  }

  /** Returns null, also where the plain socket has one: reading from it would bypass TLS. */
  @Override
  public final @Nullable SocketChannel getChannel() {
    return null;
  }

  @Override
  public final void setTcpNoDelay(boolean on) throws SocketException {
    plain.setTcpNoDelay(on);
  }

  @Override
  public final boolean getTcpNoDelay() throws SocketException {
    return plain.getTcpNoDelay();
  }

  @Override
  public final void setSoLinger(boolean on, int seconds) throws SocketException {
    plain.setSoLinger(on, seconds);
  }

  @Override
  public final int getSoLinger() throws SocketException {
    return plain.getSoLinger();
  }

  /** Refuses: urgent bytes would come in the middle of a record. */
  @Override
  public final void sendUrgentData(int data) throws IOException {
    throw new SocketException("urgent data cannot be sent over TLS");
  }

  /** Refuses to receive urgent bytes, which would come in the middle of a record. */
  @Override
  public final void setOOBInline(boolean on) throws SocketException {
    if (on) {
      throw new SocketException("urgent data cannot be received over TLS");
    }
  }

  @Override
  public final boolean getOOBInline() throws SocketException {
    return plain.getOOBInline();
  }

  @Override
  public final void setSoTimeout(int milliseconds) throws SocketException {
    plain.setSoTimeout(milliseconds);
  }

  @Override
  public final int getSoTimeout() throws SocketException {
    return plain.getSoTimeout();
  }

  @Override
  public final void setSendBufferSize(int size) throws SocketException {
    plain.setSendBufferSize(size);
  }

  @Override
  public final int getSendBufferSize() throws SocketException {
    return plain.getSendBufferSize();
  }

  @Override
  public final void setReceiveBufferSize(int size) throws SocketException {
    plain.setReceiveBufferSize(size);
  }

  @Override
  public final int getReceiveBufferSize() throws SocketException {
    return plain.getReceiveBufferSize();
  }

  @Override
  public final void setKeepAlive(boolean on) throws SocketException {
    plain.setKeepAlive(on);
  }

  @Override
  public final boolean getKeepAlive() throws SocketException {
    return plain.getKeepAlive();
  }

  @Override
  public final void setTrafficClass(int trafficClass) throws SocketException {
    plain.setTrafficClass(trafficClass);
  }

  @Override
  public final int getTrafficClass() throws SocketException {
    return plain.getTrafficClass();
  }

  @Override
  public final void setReuseAddress(boolean on) throws SocketException {
    plain.setReuseAddress(on);
  }

  @Override
  public final boolean getReuseAddress() throws SocketException {
    return plain.getReuseAddress();
  }

  @Override
  public final void setPerformancePreferences(int connectionTime, int latency, int bandwidth) {
    plain.setPerformancePreferences(connectionTime, latency, bandwidth);
  }

  @Override
  public final <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
    Socket unused = plain.setOption(name, value);
    return this;
  }

  @Override
  public final <T> T getOption(SocketOption<T> name) throws IOException {
    return plain.getOption(name);
  }

  @Override
  public final Set<SocketOption<?>> supportedOptions() {
    return plain.supportedOptions();
  }
}
