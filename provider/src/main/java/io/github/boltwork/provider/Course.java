package io.github.boltwork.provider;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.RecordHeader;
import io.github.boltwork.parameters.ConnectionSession;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * How far a connection has come: its handshake, its data, its end, and the status that tells which
 * call is next. Guarded by the engine's lock.
 */
final class Course {
  final Ends ends = new Ends();
  final OutboundRecords outbound = new OutboundRecords();
  private final StrictEngine engine;
  private final boolean acknowledges = Boolean.getBoolean("jdk.tls.acknowledgeCloseNotify");
  private @Nullable Handshaking handshaking;
  private @Nullable LowerEngine lower;
  private @Nullable DataRecords data;
  private @Nullable SSLException untold;
  private SSLSession session = ConnectionSession.none();
  private TlsVersion version = TlsVersion.TLS_1_3;
  private @Nullable String applicationProtocol;
  private boolean begun;
  private boolean finishOwed;

  Course(StrictEngine engine) {
    this.engine = engine;
  }

  SSLSession session() {
    return session;
  }

  /** Returns the name, empty for none; null before it is negotiated. */
  @Nullable String applicationProtocol() {
    return applicationProtocol;
  }

  /** Returns the handshake; null before its beginning, and again once FINISHED was told. */
  @Nullable Handshaking handshaking() {
    return handshaking;
  }

  /** Returns the way of application data; null before the handshake is complete below. */
  @Nullable DataRecords data() {
    return data;
  }

  boolean hasBegun() {
    return begun;
  }

  /** Begins the handshake, unless it has begun; computes and says nothing yet. */
  void beginIfDue() {
    if (!begun && !ends.any()) {
      begun = true;
      handshaking = new Handshaking(engine, this);
    }
  }

  HandshakeStatus status() {
    Handshaking shaking = handshaking;
    if (!outbound.isEmpty() || untold != null) {
      return HandshakeStatus.NEED_WRAP;
    }
    if (shaking != null && shaking.isComputing()) {
      return HandshakeStatus.NEED_TASK;
    }
    if (ends.isCloseDue()) {
      return HandshakeStatus.NEED_WRAP;
    }
    if (ends.both()) {
      return HandshakeStatus.NOT_HANDSHAKING;
    }
    if (data != null || shaking == null) {
      return finishOwed ? HandshakeStatus.NEED_WRAP : HandshakeStatus.NOT_HANDSHAKING;
    }
    if (shaking.hasTask()) {
      return HandshakeStatus.NEED_TASK;
    }
    // Without the peer's part it never will be complete: wrap says that it is closed.
    return ends.inbound() || shaking.speaksFirst()
        ? HandshakeStatus.NEED_WRAP
        : HandshakeStatus.NEED_UNWRAP;
  }

  /** Takes down what a call of the engine below has brought, if the connection goes on. */
  void take(HandshakeStep step) {
    if (lower == null) {
      lower = step.lower();
    }
    outbound.addAll(step.said());
    SSLSession established = step.session();
    if (established == null || step.facts() == null || lower == null) {
      return;
    }
    session = established;
    version = step.facts().version();
    applicationProtocol = step.facts().applicationProtocol().orElse("");
    data = new DataRecords(lower, outbound, step.facts());
    finishOwed = !ends.outbound();
  }

  /**
   * Returns the status of a call that may have been the last of the handshake: FINISHED once.
   *
   * @param told whether a call told it that hands out, or completes the handshake itself
   */
  HandshakeStatus statusAfter(boolean told) {
    if (!finishOwed || !told || !outbound.isEmpty()) {
      return status();
    }
    finishOwed = false;
    handshaking = null;
    return HandshakeStatus.FINISHED;
  }

  /** Tells whether only FINISHED is left to be told. */
  boolean owesOnlyFinished() {
    return finishOwed && outbound.isEmpty();
  }

  /** Ends the connection; what was made of an alert is still handed out. */
  SSLException fail(SSLException failure) {
    ends.fail();
    handshaking = null;
    finishOwed = false;
    release();
    return failure;
  }

  /** Ends the connection by a failure that the next call tells. */
  void failLater(SSLException failure) {
    untold = fail(failure);
  }

  /** Tells the failure of a task, once. */
  void throwUntold() throws SSLException {
    SSLException failure = untold;
    if (failure != null) {
      untold = null;
      throw failure;
    }
  }

  /** Ends the outbound direction; what is to be said is said by the next wrap. */
  void closeOutbound() {
    ends.endOutbound();
    finishOwed = false;
    if (handshaking != null) {
      handshaking.cancelTask();
    }
    if (!begun || (handshaking != null && handshaking.speaksFirst())) {
      // The peer does not know of us.
      ends.closeIsSaid();
    }
    release();
  }

  /** Says close_notify. */
  void sayClose() {
    ends.closeIsSaid();
    if (lower == null) {
      // RFC 8446 section 6.1: why there will be no handshake, and that this is the end.
      outbound.add(RecordHeader.alert(TlsAlert.named("user_canceled").orElseThrow()));
      outbound.add(RecordHeader.alert(TlsAlert.CLOSE_NOTIFY));
      return;
    }
    try {
      lower.closeNotify(outbound);
    } catch (TlsException failed) {
      // That there is nothing more to say is known to who is told of the failure.
      ends.fail();
    }
  }

  /** Ends the inbound direction without the peer's close_notify. */
  void closeInbound() {
    ends.endInbound();
    if (handshaking != null) {
      handshaking.cancelTask();
    }
    release();
  }

  /** Takes down the peer's close_notify, and answers where that is due. */
  void closedByPeer() {
    ends.endByPeer();
    if (!ends.outbound() && (version == TlsVersion.TLS_1_2 || acknowledges)) {
      ends.endOutbound();
      sayClose();
    }
  }

  /** Tells whether all has been handed out that will be. */
  boolean isOutboundDone() {
    return ends.outbound() && !ends.isCloseDue() && outbound.isEmpty();
  }

  /** Frees the engine below once nobody can want anything of it any more. */
  void release() {
    boolean busy = handshaking != null && handshaking.isComputing();
    if (lower != null && !busy && ends.inbound() && isOutboundDone()) {
      lower.close();
    }
  }
}
