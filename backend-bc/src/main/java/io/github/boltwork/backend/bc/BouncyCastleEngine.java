package io.github.boltwork.backend.bc;

import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.bouncycastle.jsse.BCSNIMatcher;
import org.bouncycastle.jsse.BCSNIServerName;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.BCStandardConstants;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;

/**
 * Makes of BCJSSE's engine what {@code javax.net.ssl} describes; most of all, lets the two
 * directions of a connection end one by one.
 *
 * <p>BCJSSE 1.84 knows one end only: {@code closeOutbound} makes it deaf, so that what the peer has
 * still to say is lost, and the peer's close_notify makes it dumb, with TLS 1.3 too (RFC 8446
 * section 6.1). Here it hears of neither. Our close_notify leaves as a record of two bytes whose
 * type {@link HalfClosingCipher} changes, so that keys and sequence numbers stay Bouncy Castle's;
 * the peer's comes in as an empty record.
 */
final class BouncyCastleEngine extends ForwardingSslEngine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final byte[] ALERT = {AlertLevel.warning, AlertDescription.close_notify};

  /** Without one, BCJSSE takes no notice of names, and resumes sessions across them (RFC 6066). */
  private static final BCSNIMatcher ANY_NAME =
      new BCSNIMatcher(BCStandardConstants.SNI_HOST_NAME) {
        @Override
        public boolean matches(BCSNIServerName name) {
          return true;
        }
      };

  private final SSLEngine engine;
  private final BCSSLEngine bouncyCastle;
  private final CloseNotify closeNotify = new CloseNotify();
  private boolean closing;
  private boolean sent;

  BouncyCastleEngine(SSLEngine engine) {
    super(engine);
    this.engine = engine;
    this.bouncyCastle = (BCSSLEngine) engine;
  }

  /** Sets the groups, which only Bouncy Castle's own parameters can do on each JDK. */
  void namedGroups(List<String> groups) {
    BCSSLParameters parameters = bouncyCastle.getParameters();
    parameters.setNamedGroups(groups.toArray(new String[0]));
    bouncyCastle.setParameters(parameters);
  }

  @Override
  public void setUseClientMode(boolean mode) {
    super.setUseClientMode(mode);
    if (!mode) {
      BCSSLParameters parameters = bouncyCastle.getParameters();
      parameters.setSNIMatchers(List.of(ANY_NAME));
      bouncyCastle.setParameters(parameters);
    }
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer destination)
      throws SSLException {
    if (sent) {
      return new SSLEngineResult(Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, 0);
    }
    if (closing && engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
      return wrapCloseNotify(destination);
    }
    boolean handshaking = begin();
    try {
      return engine.wrap(sources, offset, length, destination);
    } finally {
      end(handshaking);
    }
  }

  @Override
  public SSLEngineResult unwrap(
      ByteBuffer source, ByteBuffer[] destinations, int offset, int length) throws SSLException {
    if (closeNotify.received) {
      return new SSLEngineResult(Status.CLOSED, getHandshakeStatus(), 0, 0);
    }
    SSLEngineResult result;
    boolean handshaking = begin();
    try {
      result = engine.unwrap(source, destinations, offset, length);
      if (handshaking && engine.isInboundDone()) {
        throwWhatFailed();
      }
    } finally {
      end(handshaking);
    }
    if (sent) {
      dropAnswers();
    }
    return closeNotify.received
        ? new SSLEngineResult(
            Status.CLOSED, getHandshakeStatus(), result.bytesConsumed(), result.bytesProduced())
        : result;
  }

  @Override
  public void closeOutbound() {
    if (isConnected() && !engine.isOutboundDone() && !engine.isInboundDone()) {
      closing = true;
    } else {
      engine.closeOutbound();
    }
  }

  @Override
  public HandshakeStatus getHandshakeStatus() {
    return closing && !sent ? HandshakeStatus.NEED_WRAP : engine.getHandshakeStatus();
  }

  @Override
  public boolean isInboundDone() {
    return closeNotify.received || engine.isInboundDone();
  }

  @Override
  public boolean isOutboundDone() {
    return sent || engine.isOutboundDone();
  }

  private boolean isConnected() {
    if (!closeNotify.connected) {
      closeNotify.connected = bouncyCastle.getConnection() != null;
    }
    return closeNotify.connected;
  }

  /** Ciphers are made during the handshake only, and by then have to find what is theirs. */
  private boolean begin() {
    boolean handshaking = !isConnected();
    if (handshaking) {
      closeNotify.begin();
    }
    return handshaking;
  }

  private void end(boolean handshaking) {
    if (handshaking) {
      closeNotify.end();
    }
  }

  /** BCJSSE 1.84 keeps what fails in unwrap, while shaking hands, for the next wrap to throw. */
  private void throwWhatFailed() throws SSLException {
    SSLEngineResult unusedResult = engine.wrap(NOTHING, NOTHING);
  }

  private SSLEngineResult wrapCloseNotify(ByteBuffer destination) throws SSLException {
    closeNotify.asked = true;
    SSLEngineResult result;
    try {
      result = engine.wrap(ByteBuffer.wrap(ALERT), destination);
    } finally {
      closeNotify.asked = false;
    }
    if (result.bytesConsumed() < ALERT.length) {
      return result;
    }
    sent = true;
    return new SSLEngineResult(
        Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, result.bytesProduced());
  }

  /** Nothing may follow our close_notify, not even the answer to a KeyUpdate. */
  private void dropAnswers() throws SSLException {
    ByteBuffer answers = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      SSLEngineResult unusedResult = engine.wrap(NOTHING, answers.clear());
    }
  }
}
