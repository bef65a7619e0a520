package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.GuardedEngine;
import io.github.boltwork.engine.NativeRelease;
import io.github.boltwork.engine.RecordException;
import io.netty.internal.tcnative.SSL;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** BoringSSL behind the four methods. */
final class BoringSslEngine extends GuardedEngine {
  private static final TlsAlert INTERNAL_ERROR = TlsAlert.named("internal_error").orElseThrow();

  private final SessionFacts facts;
  private final Conversation conversation;
  private final NativeSsl ssl;
  private final Runnable release;
  private final Outbound outbound;
  private final HandshakeDriver handshake;
  private final Opener opener;
  private final Sealer sealer;
  private boolean established;
  private boolean inboundClosed;
  private boolean outboundClosed;

  BoringSslEngine(NativeSsl ssl, Conversation conversation, SessionFacts facts) {
    this.facts = facts;
    this.conversation = conversation;
    this.ssl = ssl;
    this.release = NativeRelease.register(this, ssl::free);
    this.outbound = new Outbound(ssl);
    this.handshake = new HandshakeDriver(ssl, outbound, conversation);
    this.opener = new Opener(ssl);
    this.sealer = new Sealer(outbound);
  }

  @Override
  public int maxOutput(int plainBytes) {
    return sealer.maxOutput(plainBytes);
  }

  @Override
  protected @Nullable TlsSession advance(ByteBuffer net, ByteBuffer out) throws Exception {
    if (!handshake.advance(net, out)) {
      return null;
    }
    sealer.overhead(SSL.getMaxWrapOverhead(ssl.ssl));
    TlsSession session = facts.of(ssl.ssl, conversation);
    if (!session.cipherSuite().contains("_CBC_")) {
      outbound.addsTheSameToEach();
    }
    established = true;
    if (!conversation.isClient() && session.version() == TlsVersion.TLS_1_3) {
      // Tickets would stay inside until there are data.
      sealer.sayWhatWaits(out);
    }
    return session;
  }

  @Override
  protected TlsStatus open(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws SSLException {
    if (inboundClosed) {
      return TlsStatus.CLOSED;
    }
    outbound.hasRead();
    TlsStatus status = opener.open(net, plain);
    if (status == TlsStatus.CLOSED) {
      inboundClosed = true;
      if (session().version() == TlsVersion.TLS_1_2 && !outboundClosed) {
        // RFC 5246 section 7.2.1: answer with a close_notify and discard pending writes.
        closeOutbound(out);
      }
    }
    return status;
  }

  @Override
  protected TlsStatus seal(ByteBuffer plain, ByteBuffer out) throws SSLException {
    return sealer.seal(plain, out);
  }

  @Override
  protected void closeOutbound(ByteBuffer out) throws SSLException {
    outboundClosed = true;
    if (established) {
      outbound.shutdown(out);
    } else if (handshake.hasBegun()) {
      // BoringSSL has no last word in a handshake; the peer shall not have to wait for the end of
      // the transport.
      outbound.alert(TlsAlert.CLOSE_NOTIFY, out);
    }
  }

  @Override
  protected boolean isOutboundClosed() {
    return outboundClosed;
  }

  @Override
  protected boolean flush(ByteBuffer out) {
    return outbound.flush(out);
  }

  @Override
  protected boolean deliver(ByteBuffer plain) {
    // BoringSSL keeps what there was no room for, and Opener asks for it.
    return true;
  }

  @Override
  protected TlsException translate(Throwable thrown, ByteBuffer out) {
    if (thrown instanceof RecordException seen && seen.unsent() != null) {
      outbound.alert(seen.unsent(), out);
    } else if (!(thrown instanceof VirtualMachineError)
        && !outbound.drain(out)
        && outbound.alert() == null
        && conversation.trouble() != null
        && sendsPlain()) {
      outbound.alert(INTERNAL_ERROR, out);
    }
    return Failures.translate(thrown, conversation, outbound.alert(), facts.backend());
  }

  /** Tells whether the peer, in the midst of the handshake, has no keys to decrypt with yet. */
  private boolean sendsPlain() {
    return !conversation.isClient()
        || SSL.getVersion(ssl.ssl).equals(TlsVersion.TLS_1_2.standardName());
  }

  @Override
  protected void endCall() {
    opener.endCall();
    sealer.endCall();
    outbound.endCall();
  }

  @Override
  protected void release() {
    handshake.drop();
    outbound.drop();
    release.run();
  }
}
