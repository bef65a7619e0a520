package io.github.boltwork.io;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.parameters.ClientEngines;
import io.github.boltwork.parameters.ConnectionEngines;
import io.github.boltwork.parameters.SettingsRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Client sockets over any backend, for everything that takes an {@link SSLSocketFactory}: {@link
 * javax.net.ssl.HttpsURLConnection}, JDBC drivers, mail and LDAP libraries.
 *
 * <pre>{@code
 * TlsSocketFactory sockets = new TlsSocketFactory(backend, TlsClientConfig.defaults());
 * try (Socket socket = sockets.createSocket("example.org", 443)) {
 *   socket.getOutputStream().write(request);
 *   ...
 * }
 * }</pre>
 *
 * <p>The sockets are {@link javax.net.ssl.SSLSocket}s. What they do where that class leaves room,
 * or where they differ from the JDK's:
 *
 * <ul>
 *   <li><b>Names are checked</b>, unless the configuration was built with {@code
 *       dangerSkipServerNameCheck()}: the server's certificate must be for the host the socket was
 *       made for. The endpoint identification algorithm can turn the check on, and off again only
 *       if the configuration did not want it.
 *   <li><b>Parameters</b> (protocols, cipher suites, ALPN, one server name, named groups) can be
 *       set until the handshake begins, then changing them is an {@link IllegalStateException}.
 *       What cannot be honoured is refused: by an {@link IllegalArgumentException} when it is set,
 *       or, where the backend refuses, by a {@link TlsException} of kind {@link
 *       TlsException.Kind#CONFIG} when the handshake begins. TLS 1.3 suites are a set, their order
 *       is a wish: where the backend cannot choose, the handshake fails if another is negotiated.
 *       Sockets with the same parameters resume each other's sessions.
 *   <li><b>Failures</b> of TLS are {@link TlsException}s, which are {@link IOException}s but no
 *       {@code SSLException}s. An end of the connection without the peer's close_notify is one of
 *       kind {@link TlsException.Kind#TRUNCATED}, never an end of stream. A handshake that fails
 *       closes the socket; a timeout is no failure.
 *   <li><b>Timeouts</b> ({@link Socket#setSoTimeout}) bound each wait for the peer, also in the
 *       handshake; after a {@link java.net.SocketTimeoutException} the same call can be made again.
 *   <li><b>Half-close</b>: {@link Socket#shutdownOutput} sends close_notify, and reading goes on.
 *       {@link Socket#shutdownInput} ends reading.
 *   <li><b>{@link Socket#close}</b> may come from any thread at any moment. It sends close_notify,
 *       behind what another thread is writing, does not wait for the peer's, gives up after a
 *       second if the peer takes nothing, and wakes whoever waits with a {@link SocketException}.
 *   <li><b>Listeners</b> are told on the thread that completed the handshake, right after it; what
 *       one throws goes to that thread's handler of uncaught exceptions.
 *   <li><b>Threads</b>: one may read while another writes. None is started, and no monitor is held
 *       while one waits, so that virtual threads are not pinned.
 * </ul>
 *
 * <p>Safe for use by many threads. The contexts of a factory live as long as the factory.
 */
public final class TlsSocketFactory extends SSLSocketFactory {
  private final ConnectionEngines engines;
  private final SettingsRules rules;

  /**
   * Makes a factory on a backend.
   *
   * @param backend the backend
   * @param config the configuration its sockets start with
   * @throws TlsException if the backend is unavailable or cannot honour the configuration
   */
  public TlsSocketFactory(TlsBackend backend, TlsClientConfig config) throws TlsException {
    this(new ClientEngines(backend, config, ConfigurableSocket.CONTEXTS));
  }

  /**
   * Makes a factory on a context. As long as nothing is set on a socket its engine is one of this
   * very context, and resumes its sessions. Sockets on which something is set share contexts that
   * the factory makes itself, of the same backend.
   *
   * @param context the context, which its owner closes once the factory is not used any more
   */
  public TlsSocketFactory(TlsClientContext context) {
    this(new ClientEngines(context, ConfigurableSocket.CONTEXTS));
  }

  /**
   * Makes a factory on engines; for Boltwork's own modules.
   *
   * @param engines a client's engines
   */
  public TlsSocketFactory(ConnectionEngines engines) {
    this.engines = engines;
    this.rules = new SettingsRules(engines.settings());
  }

  /**
   * Makes a factory as programs do that only know the name of its class: on the backend that {@link
   * Boltwork#select()} chooses, with {@link TlsClientConfig#defaults()}, which is the system's
   * trust and names checked.
   *
   * @throws TlsException if no backend can serve
   */
  public TlsSocketFactory() throws TlsException {
    this(Boltwork.select().backend(), TlsClientConfig.defaults());
  }

  /**
   * Returns a factory like {@link #TlsSocketFactory()} makes, the same one each time: programs that
   * know the name of the class may ask before each connection.
   *
   * @return the factory
   * @throws IllegalStateException if no backend can serve; a later call tries again
   */
  public static TlsSocketFactory getDefault() {
    return DefaultSocketFactory.get();
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
  public Socket createSocket() {
    return TlsSocket.of(PlainTransport.owned(new Socket()), engines);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connect(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connect(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
  }

  /** Connects to an address; the name checked is the one it was looked up by, else the address. */
  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connect(new InetSocketAddress(host, port), null);
  }

  /** Connects to an address; the name checked is the one it was looked up by, else the address. */
  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return connect(
        new InetSocketAddress(address, port), new InetSocketAddress(localAddress, localPort));
  }

  private Socket connect(InetSocketAddress remote, @Nullable SocketAddress local)
      throws IOException {
    Socket socket = createSocket();
    try {
      if (local != null) {
        socket.bind(local);
      }
      socket.connect(remote);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Makes a socket that does TLS over one that is connected: for STARTTLS, or through a proxy. The
   * options of the plain socket are those of the new one; nothing is read or written yet.
   *
   * <p>Without {@code autoClose}, closing the new socket leaves the plain one open. Closing sends
   * close_notify and waits for the peer's, for up to a second, throwing away what data precedes it.
   * Nothing beyond the TLS record at hand is ever read off the plain socket; so once the peer's
   * close_notify was seen (the stream ended, or it came within that second) the plain socket brings
   * what the peer sent after it. If it was not, or if TLS failed, the plain socket may be in the
   * middle of TLS and is only good for closing. If another thread was writing, or the peer took
   * nothing, it is closed. A thread that waits in a read is not woken: only closing the plain
   * socket does that.
   *
   * @param plain a connected socket in blocking mode
   * @param host the server's name, to be sent and checked; null for the address the plain socket is
   *     connected to
   * @param port the server's port, which tells sessions apart
   * @param autoClose whether closing the new socket closes the plain one
   * @return the socket
   * @throws SocketException if the plain socket is not connected
   */
  @Override
  public Socket createSocket(Socket plain, @Nullable String host, int port, boolean autoClose)
      throws IOException {
    LayeredSockets.requireConnected(plain);
    return TlsSocket.layered(
        PlainTransport.of(plain, null, autoClose), engines, LayeredSockets.peer(plain, host, port));
  }

  /**
   * Refuses: this makes the server's end of a connection, which takes a {@link
   * TlsServerSocketFactory}.
   */
  @Override
  public Socket createSocket(Socket plain, @Nullable InputStream consumed, boolean autoClose) {
    throw new UnsupportedOperationException(
        "a server's socket needs a server's configuration: use"
            + " TlsServerSocketFactory.createSocket(Socket, InputStream, boolean)");
  }
}
