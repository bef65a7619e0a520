package io.github.boltwork.io;

import com.google.errorprone.annotations.DoNotCall;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.parameters.ConnectionEngines;
import io.github.boltwork.parameters.ServerEngines;
import io.github.boltwork.parameters.SettingsRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Server sockets over any backend. What they accept are {@link SSLSocket}s that behave as {@link
 * TlsSocketFactory} tells; {@code accept()} itself waits for a connection only, never for a
 * handshake, which is up to the first read, write or {@code startHandshake()}.
 *
 * <p>Protocols, cipher suites, ALPN and whether clients are asked for a certificate can be set on a
 * server socket, for those it accepts from then on, and on each accepted one. Clients' certificates
 * are judged by the trust of the configuration. The server's own order of cipher suites and
 * application protocols decides, whatever {@code SSLParameters} say.
 *
 * <p>Safe for use by many threads. The contexts of a factory live as long as the factory.
 */
public final class TlsServerSocketFactory extends SSLServerSocketFactory {
  private final ConnectionEngines engines;
  private final SettingsRules rules;

  /**
   * Makes a factory on a backend.
   *
   * @param backend the backend
   * @param config the configuration its sockets start with
   * @throws TlsException if the backend is unavailable or cannot honour the configuration
   */
  public TlsServerSocketFactory(TlsBackend backend, TlsServerConfig config) throws TlsException {
    this(new ServerEngines(backend, config, ConfigurableSocket.CONTEXTS));
  }

  /**
   * Makes a factory on a context. As long as nothing is set on a socket its engine is one of this
   * very context, and resumes its sessions. Sockets on which something is set share contexts that
   * the factory makes itself, of the same backend.
   *
   * @param context the context, which its owner closes once the factory is not used any more
   */
  public TlsServerSocketFactory(TlsServerContext context) {
    this(new ServerEngines(context, ConfigurableSocket.CONTEXTS));
  }

  /**
   * Makes a factory on engines; for Boltwork's own modules.
   *
   * @param engines a server's engines
   */
  public TlsServerSocketFactory(ConnectionEngines engines) {
    this.engines = engines;
    this.rules = new SettingsRules(engines.settings());
  }

  /**
   * Refuses, instead of returning the JDK's factory: there is no default identity.
   *
   * @return nothing
   * @throws UnsupportedOperationException always
   */
  @DoNotCall("there is no default identity")
  public static TlsServerSocketFactory getDefault() {
    throw new UnsupportedOperationException(
        "a server needs an identity: make a TlsServerSocketFactory of a TlsServerConfig");
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return engines.settings().cipherSuites().toArray(new String[0]);
  }

  /**
   * Returns the suites that can be enabled: those of the configuration and Boltwork's default ones.
   * One that the backend lacks is refused when a handshake begins.
   */
  @Override
  public String[] getSupportedCipherSuites() {
    return rules.supportedCipherSuites();
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new TlsServerSocket(engines);
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return createServerSocket(port, 0, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return createServerSocket(port, backlog, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress local)
      throws IOException {
    ServerSocket socket = createServerSocket();
    try {
      socket.bind(new InetSocketAddress(local, port), backlog);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Makes the server's end of TLS over a connected socket, for STARTTLS.
   *
   * <p>Without {@code autoClose} the plain socket lives on as {@link
   * TlsSocketFactory#createSocket(Socket, String, int, boolean)} tells.
   *
   * @param plain a connected socket in blocking mode
   * @param consumed what has been read of it and belongs to TLS, read before it; null if nothing
   * @param autoClose whether closing the new socket closes the plain one
   * @return the socket, its handshake still to come
   * @throws SocketException if the plain socket is not connected
   */
  public SSLSocket createSocket(Socket plain, @Nullable InputStream consumed, boolean autoClose)
      throws SocketException {
    LayeredSockets.requireConnected(plain);
    return TlsSocket.of(PlainTransport.of(plain, consumed, autoClose), engines);
  }
}
