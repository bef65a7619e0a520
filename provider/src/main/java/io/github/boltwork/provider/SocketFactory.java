package io.github.boltwork.provider;

import io.github.boltwork.io.TlsServerSocketFactory;
import io.github.boltwork.io.TlsSocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Clients' sockets, and those of servers that layer TLS over what they have accepted. */
final class SocketFactory extends SSLSocketFactory {
  private final Sides sides;
  private final TlsSocketFactory clients;

  /**
   * Makes a factory.
   *
   * @throws IllegalArgumentException if there is no client's side
   */
  SocketFactory(Sides sides) {
    this.sides = sides;
    this.clients = new TlsSocketFactory(new SocketEngines(sides, true));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return clients.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return clients.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() {
    return clients.createSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return clients.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return clients.createSocket(host, port, localHost, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return clients.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return clients.createSocket(address, port, localAddress, localPort);
  }

  @Override
  public Socket createSocket(Socket plain, @Nullable String host, int port, boolean autoClose)
      throws IOException {
    return clients.createSocket(plain, host, port, autoClose);
  }

  /** Makes the server's end of TLS over a connected socket, as JSSE says of this method. */
  @Override
  public Socket createSocket(Socket plain, @Nullable InputStream consumed, boolean autoClose)
      throws IOException {
    return new TlsServerSocketFactory(new SocketEngines(sides, false))
        .createSocket(plain, consumed, autoClose);
  }
}
