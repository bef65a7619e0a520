package io.github.boltwork.backend.bc;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;

/**
 * Makes of BCJSSE's engine what {@code javax.net.ssl} describes; most of all, lets the two
 * directions of a connection end one by one.
 *
 * <p>BCJSSE 1.84 knows one end only: {@code closeOutbound} makes it deaf, so that what the peer has
 * still to say is lost, and the peer's close_notify makes it dumb, with TLS 1.3 too (RFC 8446
 * section 6.1). Here it hears of neither. Our close_notify leaves as a record of two bytes whose
 * type {@link LinkedCipher} changes; the peer's comes in as an empty record.
 */
final class BouncyCastleEngine extends ForwardingSslEngine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final byte[] CLOSE_NOTIFY = {AlertLevel.warning, AlertDescription.close_notify};

  private final SSLEngine engine;
  private final BCSSLEngine bouncyCastle;
  private final CipherLink link = new CipherLink();
  private final FirstWord firstWord = new FirstWord();
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

  void logKeys(Consumer<String> log) {
    link.keyLog = new KeyLog(log);
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer destination)
      throws SSLException {
    if (sent) {
      return new SSLEngineResult(Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, 0);
    }
    if (firstWord.isDue()) {
      return firstWord.say(destination);
    }
    if (closing && engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
      return wrapCloseNotify(destination);
    }
    boolean handshaking = begin();
    try {
      SSLEngineResult result = engine.wrap(sources, offset, length, destination);
      firstWord.noteSaid(result.bytesProduced());
      return result;
    } finally {
      end(handshaking);
    }
  }

  @Override
  public SSLEngineResult unwrap(
      ByteBuffer source, ByteBuffer[] destinations, int offset, int length) throws SSLException {
    if (link.closeNotifyReceived) {
      return new SSLEngineResult(Status.CLOSED, getHandshakeStatus(), 0, 0);
    }
    SSLEngineResult result;
    boolean handshaking = begin();
    try {
      result = engine.unwrap(source, destinations, offset, length);
      if (handshaking && engine.isInboundDone()) {
        throwWhatFailed();
      }
    } catch (SSLException e) {
      if (engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
        firstWord.noteFailure(e);
      }
      throw e;
    } finally {
      end(handshaking);
    }
    if (sent) {
      dropAnswers();
    }
    return link.closeNotifyReceived
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
    boolean due = (closing && !sent) || firstWord.isDue();
    return due ? HandshakeStatus.NEED_WRAP : engine.getHandshakeStatus();
  }

  @Override
  public boolean isInboundDone() {
    return link.closeNotifyReceived || engine.isInboundDone();
  }

  @Override
  public boolean isOutboundDone() {
    return sent || (engine.isOutboundDone() && !firstWord.isDue());
  }

  private boolean isConnected() {
    if (!link.connected) {
      link.connected = bouncyCastle.getConnection() != null;
    }
    return link.connected;
  }

  /** Ciphers are made during the handshake only, and by then have to find what is theirs. */
  private boolean begin() {
    boolean handshaking = !isConnected();
    if (handshaking) {
      link.begin();
    }
    return handshaking;
  }

  private void end(boolean handshaking) {
    if (handshaking) {
      link.end();
    }
  }

  /** BCJSSE 1.84 keeps what fails in unwrap, while shaking hands, for the next wrap to throw. */
  private void throwWhatFailed() throws SSLException {
    SSLEngineResult unusedResult = engine.wrap(NOTHING, NOTHING);
  }

  private SSLEngineResult wrapCloseNotify(ByteBuffer destination) throws SSLException {
    link.closeNotifyDue = true;
    SSLEngineResult result;
    try {
      result = engine.wrap(ByteBuffer.wrap(CLOSE_NOTIFY), destination);
    } finally {
      link.closeNotifyDue = false;
    }
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      return result;
    }
    sent = true;
    return new SSLEngineResult(
        Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, result.bytesProduced());
  }

  /** Nothing may follow our close_notify, not even the answer to a KeyUpdate. */
  private void dropAnswers() throws SSLException {
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      ByteBuffer answers = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      SSLEngineResult unusedResult = engine.wrap(NOTHING, answers);
    }
  }
}
