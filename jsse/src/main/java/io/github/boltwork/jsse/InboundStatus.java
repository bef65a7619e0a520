package io.github.boltwork.jsse;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;

/** The status of an unwrap by an engine that tells of both directions as if they were one. */
final class InboundStatus {
  private InboundStatus() {}

  /** Corrects a result, so that it is CLOSED if and only if the peer's direction is over. */
  static SSLEngineResult of(SSLEngine engine, SSLEngineResult result) {
    Status status = result.getStatus();
    if (engine.isInboundDone()) {
      status = Status.CLOSED;
    } else if (status == Status.CLOSED) {
      status = Status.OK;
    }
    return status == result.getStatus()
        ? result
        : new SSLEngineResult(
            status, result.getHandshakeStatus(), result.bytesConsumed(), result.bytesProduced());
  }
}
