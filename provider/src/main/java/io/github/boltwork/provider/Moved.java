package io.github.boltwork.provider;

import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * Results of calls that moved bytes. The last is given again if it is the same: streams of records
 * of one size leave no garbage. Guarded by the engine's lock.
 */
final class Moved {
  private SSLEngineResult last =
      new SSLEngineResult(Status.OK, HandshakeStatus.NOT_HANDSHAKING, 0, 0);

  SSLEngineResult ok(HandshakeStatus status, int consumed, int produced) {
    SSLEngineResult same = last;
    if (same.bytesConsumed() != consumed
        || same.bytesProduced() != produced
        || same.getHandshakeStatus() != status) {
      same = new SSLEngineResult(Status.OK, status, consumed, produced);
      last = same;
    }
    return same;
  }
}
