package io.github.boltwork.io;

import io.github.boltwork.TlsException;
import io.github.boltwork.parameters.ConnectionEngines;
import io.github.boltwork.parameters.ConnectionSession;
import io.github.boltwork.parameters.ConnectionSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** TLS over a plain socket, as a socket; {@link TlsSocketFactory} tells how it behaves. */
final class TlsSocket extends ConfigurableSocket {
  private final PlainTransport transport;
  private final SocketHandshake handshake;
  private final HandshakeListeners listeners = new HandshakeListeners();
  private final ChannelInputStream input = new ChannelInputStream(new SocketBytes(this));
  private final ChannelOutputStream output =
      new ChannelOutputStream(new SocketBytes(this), () -> {});
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable InetSocketAddress peer;
  private volatile boolean outputShutdown;

  private TlsSocket(
      PlainTransport transport,
      ConnectionEngines engines,
      ConnectionSettings settings,
      @Nullable InetSocketAddress peer) {
    super(transport.socket(), engines, settings);
    this.transport = transport;
    this.handshake = new SocketHandshake(transport, this::engines, this.settings);
    this.peer = peer;
  }

  /** Makes a socket that is not connected, or not known to be. */
  static TlsSocket of(PlainTransport transport, ConnectionEngines engines) {
    return new TlsSocket(transport, engines, engines.settings(), null);
  }

  /** Makes a socket of settings of its own. */
  static TlsSocket of(
      PlainTransport transport,
      ConnectionEngines engines,
      ConnectionSettings settings,
      HelloChoices choices) {
    TlsSocket socket = new TlsSocket(transport, engines, settings, null);
    socket.choices.startFrom(choices);
    return socket;
  }

  /** Makes a socket over one that is connected, perhaps by a detour, to a peer. */
  static TlsSocket layered(
      PlainTransport transport, ConnectionEngines engines, InetSocketAddress peer) {
    return new TlsSocket(transport, engines, engines.settings(), peer);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    super.connect(endpoint, timeout);
    if (endpoint instanceof InetSocketAddress address) {
      peer = address;
    }
  }

  @Override
  Optional<String> host() {
    return peer().map(InetSocketAddress::getHostString);
  }

  private Optional<InetSocketAddress> peer() {
    InetSocketAddress known = peer;
    return known != null
        ? Optional.of(known)
        : plain.getRemoteSocketAddress() instanceof InetSocketAddress remote
            ? Optional.of(remote)
            : Optional.empty();
  }

  @Override
  public void startHandshake() throws IOException {
    TlsChannel unused = established();
  }

  /** Returns the channel when its handshake is complete. */
  TlsChannel established() throws IOException {
    ensureUsable();
    try {
      if (handshake.complete(this, peer().orElseThrow())) {
        listeners.tell(new HandshakeCompletedEvent(this, handshake.session()));
      }
    } catch (SocketTimeoutException e) {
      // The next call goes on where this one stopped.
      throw e;
    } catch (IOException e) {
      closeAfterFailure(e);
      throw told(e);
    }
    return Objects.requireNonNull(handshake.channel());
  }

  /** As users of sockets expect: many let go of one that failed to begin, and do not close it. */
  private void closeAfterFailure(IOException failure) {
    if (handshake.channel() == null) {
      return;
    }
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Returns what is thrown to users instead. */
  IOException told(IOException e) {
    return SocketFailures.told(e, engines(), handshake.session() == null, closed.get());
  }

  private void ensureUsable() throws SocketException {
    if (isClosed()) {
      throw new SocketException("Socket closed");
    }
    if (!isConnected()) {
      throw new SocketException("Socket is not connected");
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    ensureUsable();
    if (isInputShutdown()) {
      throw new SocketException("Socket input is shutdown");
    }
    return input;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    ensureUsable();
    if (isOutputShutdown()) {
      throw new SocketException("Socket output is shutdown");
    }
    return output;
  }

  @Override
  public void shutdownInput() throws IOException {
    ensureUsable();
    input.end();
    if (handshake.session() != null) {
      transport.shutdownInput();
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    TlsChannel channel = established();
    try {
      boolean unused = channel.shutdownOutput();
    } catch (IOException e) {
      throw told(e);
    }
    outputShutdown = true;
  }

  @Override
  public boolean isInputShutdown() {
    return input.isEnded();
  }

  @Override
  public boolean isOutputShutdown() {
    return outputShutdown;
  }

  @Override
  public boolean isClosed() {
    return closed.get() || plain.isClosed();
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // It may come at any moment.
  public void close() throws IOException {
    boolean first = closed.compareAndSet(false, true);
    TlsChannel opened = handshake.channel();
    try {
      if (opened == null) {
        transport.closeUnopened();
      } else if (first) {
        transport.closeAfter(opened);
      } else {
        opened.close();
      }
    } catch (TlsException e) {
      throw told(e);
    }
  }

  @Override
  public SSLSession getSession() {
    try {
      if (handshake.session() == null) {
        TlsChannel unused = established();
      }
      return Objects.requireNonNull(handshake.session());
    } catch (IOException | RuntimeException e) {
      return ConnectionSession.none();
    }
  }

  /** Returns what is known of the session while the handshake lasts; most engines tell nothing. */
  @Override
  public @Nullable SSLSession getHandshakeSession() {
    return handshake.sessionMeanwhile();
  }

  @Override
  public @Nullable String getApplicationProtocol() {
    return handshake.applicationProtocol();
  }

  /** Returns what is foreseen while the handshake lasts; most engines tell nothing. */
  @Override
  public @Nullable String getHandshakeApplicationProtocol() {
    return handshake.applicationProtocolMeanwhile();
  }

  @Override
  public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
    listeners.remove(listener);
  }

  /** Returns where it is connected to, and the facts of the session once there is one. */
  @Override
  public String toString() {
    SSLSession known = handshake.session();
    return "TlsSocket[%s, %s]".formatted(plain, known == null ? "no handshake yet" : known);
  }
}
