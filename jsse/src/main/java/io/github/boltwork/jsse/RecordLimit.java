package io.github.boltwork.jsse;

import io.github.boltwork.engine.RecordHeader;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLSession;

/**
 * How long a record of an engine's session may be, so that it holds no more than 2^14 bytes (RFC
 * 8446 section 5.1, RFC 5246 section 6.2.1). SunJSSE takes longer ones.
 */
final class RecordLimit {
  private static final int MOST_BYTES = 16384;

  private final SSLEngine engine;
  private final boolean engineKnows;
  private int longest;

  RecordLimit(SSLEngine engine, JsseBackend backend) {
    this.engine = engine;
    this.engineKnows = backend.quirks().contains(Quirk.REFUSES_LONG_RECORDS);
  }

  /** Tells, once the handshake is complete, whether a whole record is too long. */
  boolean isExceeded(ByteBuffer record) {
    if (engineKnows
        || record.remaining() <= RecordHeader.SIZE + MOST_BYTES
        || engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
      return false;
    }
    if (longest == 0) {
      SSLSession session = engine.getSession();
      longest = RecordHeader.SIZE + longest(session.getProtocol(), session.getCipherSuite());
    }
    return record.remaining() > longest;
  }

  /** Returns the largest fragment; it is exact for ciphers that do not pad by themselves. */
  static int longest(String protocol, String suite) {
    if (protocol.equals("TLSv1.3")) {
      // The type of what is inside, and the tag. Padding counts among the 2^14.
      return MOST_BYTES + 1 + 16;
    }
    if (suite.contains("_GCM_")) {
      return 8 + MOST_BYTES + 16;
    }
    return MOST_BYTES + (suite.contains("_CHACHA20_") ? 16 : 2048);
  }
}
