package io.github.boltwork.io;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.Channels;

/** A connected plain socket over memory. */
final class MemorySocket extends Socket {
  private final MemoryTransport transport;
  private volatile int timeout;

  MemorySocket(MemoryTransport transport) {
    this.transport = transport;
  }

  @Override
  public InputStream getInputStream() {
    return Channels.newInputStream(transport);
  }

  @Override
  public OutputStream getOutputStream() {
    return Channels.newOutputStream(transport);
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return new InetSocketAddress(getInetAddress(), 443);
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void setSoTimeout(int millis) {
    timeout = millis;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public int getSoTimeout() {
    return timeout;
  }

  @Override
  public boolean isClosed() {
    return !transport.isOpen();
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void close() {
    transport.close();
  }
}
