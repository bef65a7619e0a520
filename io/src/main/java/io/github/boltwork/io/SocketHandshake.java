package io.github.boltwork.io;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsSession;
import io.github.boltwork.parameters.ConnectionEngines;
import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.parameters.MutableSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ByteChannel;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The one handshake of a socket, whoever comes first. */
final class SocketHandshake {
  private final PlainTransport transport;
  private final Supplier<ConnectionEngines> engines;
  private final MutableSettings settings;
  private final ReentrantLock establishing = new ReentrantLock();
  private volatile @Nullable TlsChannel channel;
  private volatile @Nullable TlsEngine engine;
  private volatile @Nullable SSLSession session;

  SocketHandshake(
      PlainTransport transport, Supplier<ConnectionEngines> engines, MutableSettings settings) {
    this.transport = transport;
    this.engines = engines;
    this.settings = settings;
  }

  /** Returns the channel, once the handshake has begun. */
  @Nullable TlsChannel channel() {
    return channel;
  }

  /** Returns the session, once the handshake is complete. */
  @Nullable SSLSession session() {
    return session;
  }

  /** Returns the protocol of ALPN, empty if none; null before the handshake is complete. */
  @Nullable String applicationProtocol() {
    TlsChannel opened = channel;
    return session == null || opened == null
        ? null
        : opened.session().applicationProtocol().orElse("");
  }

  /** Returns what is to be seen of the session while the handshake lasts; else null. */
  @Nullable SSLSession sessionMeanwhile() {
    TlsEngine used = engine;
    return used == null ? null : engines.get().handshakeSession(used);
  }

  /** Returns the protocol of ALPN that is foreseen while the handshake lasts; else null. */
  @Nullable String applicationProtocolMeanwhile() {
    TlsEngine used = engine;
    return used == null ? null : engines.get().handshakeApplicationProtocol(used);
  }

  /**
   * Waits until it is complete.
   *
   * @return whether it is this call that made it so
   */
  boolean complete(TlsSocket socket, InetSocketAddress peer) throws IOException {
    if (session != null) {
      return false;
    }
    establishing.lock();
    try {
      if (session != null) {
        return false;
      }
      TlsChannel opened = open(socket, peer);
      transport.prepare();
      TlsSession facts = shakeHands(opened);
      TlsEngine used = Objects.requireNonNull(engine);
      session = engines.get().session(used, facts, peer.getHostString(), peer.getPort());
      engine = null;
      return true;
    } finally {
      establishing.unlock();
    }
  }

  private TlsSession shakeHands(TlsChannel opened) throws IOException {
    if (!opened.handshake()) {
      throw new NonBlockingTransportException(
          transport.socket() + " does not wait for its peer; use it in blocking mode");
    }
    return opened.session();
  }

  private TlsChannel open(TlsSocket socket, InetSocketAddress peer) throws IOException {
    TlsChannel opened = channel;
    if (opened != null) {
      return opened;
    }
    ConnectionSettings fixed = settings.fix();
    try {
      ByteChannel below = transport.open();
      TlsEngine made = engines.get().engine(socket, fixed, peer.getHostString(), peer.getPort());
      engine = made;
      opened = TlsChannel.over(made, below, transport.options());
    } catch (IOException | RuntimeException e) {
      settings.unfix();
      throw e;
    }
    channel = opened;
    if (socket.isClosed()) {
      opened.close();
    }
    return opened;
  }
}
