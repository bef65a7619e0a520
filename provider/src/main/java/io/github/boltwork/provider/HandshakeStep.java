package io.github.boltwork.provider;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.engine.RecordHeader;
import io.github.boltwork.parameters.ConnectionSettings;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One call of the engine below in a handshake, and what came of it. It touches nothing else, so
 * that it can be made on a thread that does not hold the engine's lock.
 */
final class HandshakeStep {
  private final StrictEngine engine;
  private final EngineSource source;
  private final OutboundRecords said = new OutboundRecords();
  private @Nullable LowerEngine lower;
  private @Nullable SSLException failure;
  private @Nullable TlsSession facts;
  private @Nullable SSLSession session;

  /**
   * Prepares one.
   *
   * @param lower the engine below; null if there is none yet
   */
  HandshakeStep(StrictEngine engine, EngineSource source, @Nullable LowerEngine lower) {
    this.engine = engine;
    this.source = source;
    this.lower = lower;
  }

  /** Makes the engine below, and the call. */
  void open(ConnectionSettings fixed, @Nullable HelloFacts hello, ByteBuffer net) {
    Connection outer = Current.enter(engine);
    try {
      LowerEngine opened = new LowerEngine(source.open(engine, fixed, hello));
      lower = opened;
      advance(opened, net);
    } catch (SslRefusal e) {
      refuse(e, e.alert());
    } catch (TlsException e) {
      refuse(Failures.of(e, true), e.alert().orElse(alert("handshake_failure")));
    } catch (SSLException e) {
      refuse(e, alert("internal_error"));
    } catch (RuntimeException e) {
      refuse(Failures.of(e, true), alert("internal_error"));
    } finally {
      Current.leave(outer);
    }
  }

  /** Makes the call. */
  void advance(ByteBuffer net) {
    LowerEngine present = lower;
    if (present == null) {
      throw new IllegalStateException("there is no engine below");
    }
    Connection outer = Current.enter(engine);
    try {
      advance(present, net);
    } finally {
      Current.leave(outer);
    }
  }

  private void advance(LowerEngine present, ByteBuffer net) {
    try {
      if (present.handshake(net, said) == TlsStatus.DONE) {
        TlsSession told = present.session();
        facts = told;
        session = carryValues(source.established(engine, told));
      }
    } catch (TlsException | RuntimeException e) {
      failure = Failures.of(e, true);
    }
  }

  /** Keeps what managers have left with the handshake: in JSSE it is the same session. */
  private SSLSession carryValues(SSLSession to) {
    SSLSession from = engine.getHandshakeSession();
    if (from != null) {
      for (String name : from.getValueNames()) {
        if (to.getValue(name) == null) {
          to.putValue(name, from.getValue(name));
        }
      }
    }
    return to;
  }

  /** Takes down a failure that no engine below tells the peer. */
  private void refuse(SSLException e, TlsAlert alert) {
    failure = e;
    if (!source.client()) {
      said.add(RecordHeader.alert(alert));
    }
  }

  private static TlsAlert alert(String name) {
    return TlsAlert.named(name).orElseThrow();
  }

  OutboundRecords said() {
    return said;
  }

  @Nullable LowerEngine lower() {
    return lower;
  }

  @Nullable SSLException failure() {
    return failure;
  }

  /** Returns what was negotiated; null unless the handshake is complete below. */
  @Nullable TlsSession facts() {
    return facts;
  }

  /** Returns the session for users; null unless the handshake is complete below. */
  @Nullable SSLSession session() {
    return session;
  }
}
