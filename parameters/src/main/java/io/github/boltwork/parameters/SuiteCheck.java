package io.github.boltwork.parameters;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine that fails at the end of its handshake if a suite was negotiated that is not enabled.
 * The peer is told close_notify, as for all it knows the handshake went well; no data passes.
 */
final class SuiteCheck extends ForwardingEngine {
  private final EnabledSuites enabled;
  private @Nullable TlsException failure;
  private boolean told;

  SuiteCheck(TlsEngine engine, EnabledSuites enabled) {
    super(engine);
    this.enabled = enabled;
  }

  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    if (failure == null) {
      TlsStatus status = super.handshake(net, out);
      if (status != TlsStatus.DONE || isEnabled(session())) {
        return status;
      }
      failure = failure(session());
    }
    return fail(failure, out);
  }

  private boolean isEnabled(TlsSession session) {
    return enabled.settings().cipherSuites().contains(session.cipherSuite());
  }

  private TlsException failure(TlsSession session) {
    TlsBackend backend = enabled.backend();
    List<String> suites = enabled.of(TlsVersion.TLS_1_3);
    return new TlsException(
        TlsException.Kind.NEGOTIATION,
        ("%s was negotiated, but of TLS 1.3 suites only %s are enabled: %s takes part with all of"
                + " them and cannot be told otherwise; enable all, or TLS 1.2 alone, or use a backend"
                + " with the capability CIPHER_SUITES_1_3")
            .formatted(session.cipherSuite(), suites, backend.library()),
        null,
        backend.id(),
        null);
  }

  /** Says close_notify, and only then lets the failure out. */
  private TlsStatus fail(TlsException why, ByteBuffer out) throws TlsException {
    if (super.closeNotify(out) == TlsStatus.NEED_SPACE) {
      return TlsStatus.NEED_SPACE;
    }
    if (told) {
      throw why.repeat();
    }
    told = true;
    throw why;
  }

  @Override
  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws TlsException {
    return failure == null ? super.decrypt(net, plain, out) : fail(failure, out);
  }

  @Override
  public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
    return failure == null ? super.encrypt(plain, out) : fail(failure, out);
  }

  @Override
  public TlsStatus closeNotify(ByteBuffer out) throws TlsException {
    return failure == null ? super.closeNotify(out) : fail(failure, out);
  }
}
