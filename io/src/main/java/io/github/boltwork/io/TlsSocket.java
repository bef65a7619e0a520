package io.github.boltwork.io;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** TLS over a plain socket, as a socket; {@link TlsSocketFactory} tells how it behaves. */
final class TlsSocket extends ConfigurableSocket {
  private final SocketEngines engines;
  private final PlainTransport transport;
  private final ReentrantLock establishing = new ReentrantLock();
  private final HandshakeListeners listeners = new HandshakeListeners();
  private final ChannelInputStream input = new ChannelInputStream(new SocketBytes(this));
  private final ChannelOutputStream output =
      new ChannelOutputStream(new SocketBytes(this), () -> {});
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable InetSocketAddress peer;
  private volatile @Nullable TlsChannel channel;
  private volatile @Nullable ChannelSession session;
  private volatile boolean outputShutdown;

  private TlsSocket(
      PlainTransport transport,
      SocketEngines engines,
      SocketSettings settings,
      @Nullable InetSocketAddress peer) {
    super(transport.socket(), engines.settings(), settings);
    this.engines = engines;
    this.transport = transport;
    this.peer = peer;
  }

  /** Makes a socket that is not connected, or not known to be. */
  static TlsSocket of(PlainTransport transport, SocketEngines engines) {
    return new TlsSocket(transport, engines, engines.settings(), null);
  }

  /** Makes a socket of settings of its own. */
  static TlsSocket of(PlainTransport transport, SocketEngines engines, SocketSettings settings) {
    return new TlsSocket(transport, engines, settings, null);
  }

  /** Makes a socket over one that is connected, perhaps by a detour, to a peer. */
  static TlsSocket layered(
      PlainTransport transport, SocketEngines engines, InetSocketAddress peer) {
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
    ChannelSession unused = establish();
  }

  private ChannelSession establish() throws IOException {
    ensureUsable();
    ChannelSession established = session;
    if (established != null) {
      return established;
    }
    establishing.lock();
    try {
      established = session;
      if (established != null) {
        return established;
      }
      established = shakeHands(open());
      session = established;
    } catch (ClosedChannelException e) {
      throw noLongerOpen(e);
    } finally {
      establishing.unlock();
    }
    listeners.tell(new HandshakeCompletedEvent(this, established));
    return established;
  }

  private ChannelSession shakeHands(TlsChannel opened) throws IOException {
    if (!opened.handshake()) {
      throw new NonBlockingTransportException(
          plain + " does not wait for its peer; use it in blocking mode");
    }
    TlsSession facts = opened.session();
    InetSocketAddress address = peer().orElseThrow();
    return ChannelSession.of(
        facts, engines.localCertificates(), address.getHostString(), address.getPort());
  }

  private TlsChannel open() throws IOException {
    TlsChannel opened = channel;
    if (opened != null) {
      return opened;
    }
    SocketSettings fixed = settings.fix();
    try {
      ByteChannel below = transport.open();
      InetSocketAddress address = peer().orElseThrow();
      opened =
          TlsChannel.over(
              engines.engine(fixed, address.getHostString(), address.getPort()),
              below,
              transport.options());
    } catch (IOException | RuntimeException e) {
      settings.unfix();
      throw e;
    }
    channel = opened;
    if (closed.get()) {
      opened.close();
    }
    return opened;
  }

  int receive(ByteBuffer dst) throws IOException {
    ChannelSession unused = establish();
    try {
      return open().read(dst);
    } catch (ClosedChannelException e) {
      throw noLongerOpen(e);
    } catch (TlsException e) {
      if (input.isEnded()) {
        return -1;
      }
      throw e;
    }
  }

  int send(ByteBuffer src) throws IOException {
    ChannelSession unused = establish();
    try {
      return open().write(src);
    } catch (ClosedChannelException e) {
      throw noLongerOpen(e);
    }
  }

  private SocketException noLongerOpen(ClosedChannelException e) {
    SocketException told =
        new SocketException(closed.get() ? "Socket closed" : String.valueOf(e.getMessage()));
    told.initCause(e);
    return told;
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
    if (session != null) {
      transport.shutdownInput();
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    ChannelSession unused = establish();
    try {
      boolean unusedAnswer = open().shutdownOutput();
    } catch (ClosedChannelException e) {
      throw noLongerOpen(e);
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
    TlsChannel opened = channel;
    if (opened == null) {
      transport.closeUnopened();
    } else if (first) {
      transport.closeAfter(opened);
    } else {
      opened.close();
    }
  }

  @Override
  public SSLSession getSession() {
    try {
      ChannelSession known = session;
      return known != null ? known : establish();
    } catch (IOException | RuntimeException e) {
      return ChannelSession.none();
    }
  }

  /** Returns null: nothing is known of a session before its handshake is complete. */
  @Override
  public @Nullable SSLSession getHandshakeSession() {
    return null;
  }

  @Override
  public @Nullable String getApplicationProtocol() {
    TlsChannel opened = channel;
    return session == null || opened == null
        ? null
        : opened.session().applicationProtocol().orElse("");
  }

  /** Returns null: nothing is known before the handshake is complete. */
  @Override
  public @Nullable String getHandshakeApplicationProtocol() {
    return null;
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
    ChannelSession known = session;
    return "TlsSocket[%s, %s]".formatted(plain, known == null ? "no handshake yet" : known);
  }
}
