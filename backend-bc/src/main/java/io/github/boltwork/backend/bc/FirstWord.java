package io.github.boltwork.backend.bc;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/**
 * The alert of a server that fails before it has said anything: Bouncy Castle 1.84 keeps it to
 * itself unless it has read a ClientHello, and the peer would wait.
 */
final class FirstWord {
  private boolean said;
  private byte @Nullable [] alert;

  void noteSaid(int bytes) {
    said |= bytes > 0;
  }

  void noteFailure(Throwable thrown) {
    for (Throwable cause = thrown; cause != null && !said; cause = cause.getCause()) {
      if (cause instanceof TlsFatalAlert raised) {
        byte code = (byte) raised.getAlertDescription();
        alert = new byte[] {ContentType.alert, 3, 3, 0, 2, AlertLevel.fatal, code};
        return;
      }
    }
  }

  boolean isDue() {
    return alert != null;
  }

  SSLEngineResult say(ByteBuffer destination) {
    byte[] record = alert;
    if (record == null || destination.remaining() < record.length) {
      return new SSLEngineResult(Status.BUFFER_OVERFLOW, HandshakeStatus.NEED_WRAP, 0, 0);
    }
    destination.put(record);
    alert = null;
    said = true;
    return new SSLEngineResult(Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, record.length);
  }
}
