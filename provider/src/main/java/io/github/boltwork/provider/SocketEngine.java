package io.github.boltwork.provider;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.engine.CallGuard;
import io.github.boltwork.engine.OutputBound;
import io.github.boltwork.engine.RecordHeader;
import io.github.boltwork.engine.StickyFailure;
import io.github.boltwork.parameters.ConnectionSettings;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The engine of a socket. Managers are shown the socket while hands are shaken; a server's engine
 * below is made when the client's hello was read, and decides which it is to be.
 */
final class SocketEngine implements TlsEngine {
  private static final int FRAGMENT = 1 << 14;
  private static final int MOST_OVERHEAD = RecordHeader.SIZE + 256;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final EngineSource source;
  private final SocketConnection connection;
  private final ConnectionSettings settings;
  private final CallGuard guard = new CallGuard();
  private final StickyFailure failure = new StickyFailure();
  private final HelloReader hello = new HelloReader();
  private final RecordFeed offered = new RecordFeed(hello);
  private final RecordFeed answered;
  private ByteBuffer begun = NOTHING;
  private ByteBuffer lastWord = NOTHING;
  private boolean ended;
  private volatile @Nullable TlsEngine below;

  /** Makes an engine; a client's also makes the one below. */
  SocketEngine(EngineSource source, SocketConnection connection, ConnectionSettings settings)
      throws TlsException {
    this.source = source;
    this.connection = connection;
    this.settings = settings;
    this.answered = new RecordFeed(connection.negotiated());
    if (source.client()) {
      try {
        below = source.open(connection, settings, null);
      } catch (SSLException e) {
        throw refusal(e);
      }
    }
  }

  SocketConnection connection() {
    return connection;
  }

  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    guard.enter(out);
    Connection outer = Current.enter(connection);
    try {
      TlsEngine engine = below;
      if (engine == null) {
        if (ended || failure.isSet()) {
          return sayLastWord(out);
        }
        offered.add(net);
        if (!offered.isOver()) {
          return TlsStatus.NEED_NET;
        }
        begun = offered.release();
        engine = open();
        if (engine == null) {
          return sayLastWord(out);
        }
        below = engine;
      }
      return shakeHands(engine, net, out);
    } finally {
      Current.leave(outer);
      if (guard.exit()) {
        free();
      }
    }
  }

  private TlsStatus shakeHands(TlsEngine engine, ByteBuffer net, ByteBuffer out)
      throws TlsException {
    int from = out.position();
    try {
      if (begun.hasRemaining()) {
        TlsStatus status = engine.handshake(begun, out);
        if (!begun.hasRemaining()) {
          begun = NOTHING;
        }
        if (status != TlsStatus.NEED_NET || !net.hasRemaining()) {
          return status;
        }
      }
      if (source.client()) {
        answered.show(net, net.position(), net.limit());
      }
      return engine.handshake(net, out);
    } finally {
      if (!source.client()) {
        answered.show(out, from, out.position());
      }
    }
  }

  /** Makes the engine below; null if that is refused, which is told when the alert is out. */
  private @Nullable TlsEngine open() {
    HelloFacts facts = hello.facts().orElse(HelloFacts.UNREADABLE);
    connection.hello(facts);
    try {
      return source.open(connection, settings, facts);
    } catch (SslRefusal e) {
      refuse(refusal(e), e.alert());
    } catch (TlsException e) {
      refuse(e, e.alert().orElse(ServerChoices.alert("handshake_failure")));
    } catch (SSLException e) {
      refuse(refusal(e), ServerChoices.alert("internal_error"));
    }
    return null;
  }

  private void refuse(TlsException told, TlsAlert alert) {
    failure.set(told);
    lastWord = RecordHeader.alert(alert);
  }

  private static TlsException refusal(SSLException e) {
    TlsAlert alert = e instanceof SslRefusal refusal ? refusal.alert() : null;
    return new TlsException(
        TlsException.Kind.NEGOTIATION, String.valueOf(e.getMessage()), alert, null, e);
  }

  /** Says what is left to be said without an engine below. */
  private TlsStatus sayLastWord(ByteBuffer out) throws TlsException {
    while (lastWord.hasRemaining() && out.hasRemaining()) {
      out.put(lastWord.get());
    }
    if (lastWord.hasRemaining()) {
      return TlsStatus.NEED_SPACE;
    }
    failure.throwIfSet();
    return TlsStatus.CLOSED;
  }

  @Override
  public TlsStatus closeNotify(ByteBuffer out) throws TlsException {
    TlsEngine engine = below;
    if (engine != null) {
      return engine.closeNotify(out);
    }
    guard.enter(out);
    try {
      if (!ended && !failure.isSet()) {
        ended = true;
        lastWord = RecordHeader.alert(TlsAlert.CLOSE_NOTIFY);
      }
      return sayLastWord(out);
    } finally {
      if (guard.exit()) {
        free();
      }
    }
  }

  @Override
  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws TlsException {
    return established().decrypt(net, plain, out);
  }

  @Override
  public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
    return established().encrypt(plain, out);
  }

  @Override
  public TlsSession session() {
    return established().session();
  }

  private TlsEngine established() {
    TlsEngine engine = below;
    if (engine == null) {
      throw new IllegalStateException("the handshake is not complete");
    }
    return engine;
  }

  @Override
  public int maxOutput(int plainBytes) {
    TlsEngine engine = below;
    return engine == null
        ? OutputBound.of(plainBytes, FRAGMENT, MOST_OVERHEAD)
        : engine.maxOutput(plainBytes);
  }

  @Override
  public void close() {
    if (guard.close()) {
      free();
    }
  }

  private void free() {
    TlsEngine engine = below;
    if (engine != null) {
      engine.close();
    }
  }
}
