package io.github.boltwork.jsse;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.RecordException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Lets an {@link SSLEngine} compute and say what it wants to, yet never without end. */
final class EngineDriver {
  // SunJSSE tells "finished" by a wrap that makes no record, with records still to come.
  private static final int MOST_SILENT_WRAPS = 2;

  // The longest certificate message (RFC 8446 section 4.4.2) fills a quarter of it.
  private static final int MOST_RECORDS_OF_A_FLIGHT = 4096;

  // More than any alert needs.
  private static final int MOST_LAST_RECORDS = 8;

  private static final TlsAlert INTERNAL_ERROR = TlsAlert.named("internal_error").orElseThrow();

  private final SSLEngine engine;
  private final boolean tells;
  private final RecordReader reader;
  private final RecordWriter writer;
  private boolean begun;
  private boolean handshakeComplete;
  private boolean inboundClosed;
  private boolean outboundClosed;
  private Optional<String> requestedName = Optional.empty();

  EngineDriver(SSLEngine engine, JsseBackend backend, RecordReader reader, RecordWriter writer) {
    this.engine = engine;
    this.tells = !backend.quirks().contains(Quirk.KEEPS_OUTPUT_TO_ITSELF);
    this.reader = reader;
    this.writer = writer;
  }

  void begin() throws SSLException {
    if (!begun) {
      begun = true;
      engine.beginHandshake();
    }
  }

  boolean isInboundClosed() {
    return inboundClosed;
  }

  /** Tells whether nothing can be sent any more, because we or the engine have ended it. */
  boolean isOutboundClosed() {
    return outboundClosed;
  }

  /** Returns the host name the client asked for, if this is the server. */
  Optional<String> requestedName() {
    return requestedName;
  }

  boolean isHandshakeComplete() {
    handshakeComplete |= engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    return handshakeComplete;
  }

  /** Lets the engine compute and say what it has to, until it waits for the peer. */
  void react(ByteBuffer out) throws SSLException {
    if (requestedName.isEmpty() && !engine.getUseClientMode()) {
      // The session of a handshake knows it; the one that is left, with some providers, does not.
      requestedName = IdentityKeyManager.requestedName(engine.getHandshakeSession());
    }
    int silent = 0;
    int records = 0;
    while (silent <= MOST_SILENT_WRAPS) {
      HandshakeStatus status = engine.getHandshakeStatus();
      switch (status) {
        case NEED_TASK -> compute();
        case NEED_WRAP -> {
          if (say(out)) {
            records++;
          } else {
            silent++;
          }
        }
        default -> {
          // Only behind a record of ours may there be the rest of a long flight.
          boolean waitsForPeer = status == HandshakeStatus.NEED_UNWRAP && records == 0;
          if (tells || waitsForPeer || !say(out)) {
            return;
          }
          records++;
        }
      }
      if (records > MOST_RECORDS_OF_A_FLIGHT) {
        throw new IllegalStateException("the engine has said " + records + " records and goes on");
      }
    }
  }

  /** Encrypts bytes into one record, and lets the engine say what it wants to say behind it. */
  void encrypt(ByteBuffer plain, ByteBuffer out) throws SSLException {
    SSLEngineResult result = writer.wrap(plain, out);
    if (isSilent(result) && result.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
      react(out);
      result = writer.wrap(plain, out);
    }
    if (isSilent(result)) {
      throw new IllegalStateException("the engine made no record of the bytes: " + result);
    }
    if (result.getStatus() == Status.CLOSED) {
      outboundClosed = true;
    } else if (result.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
      // SunJSSE changes its keys after so many bytes, and sends tickets late.
      react(out);
    }
  }

  /** Answers what a record of the peer has brought. */
  void react(SSLEngineResult opened, TlsVersion version, ByteBuffer out) throws SSLException {
    if (opened.getStatus() == Status.CLOSED) {
      inboundClosed = true;
      if (version == TlsVersion.TLS_1_2 && !outboundClosed) {
        // RFC 5246 section 7.2.1: answer with a close_notify and discard pending writes.
        closeOutbound(out);
      }
      // SunJSSE can be told to answer with TLS 1.3 too (jdk.tls.acknowledgeCloseNotify).
      react(out);
    } else if (opened.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
      react(out);
    }
  }

  void closeOutbound(ByteBuffer out) throws SSLException {
    boolean cutsHandshake = begun && !handshakeComplete;
    boolean said = false;
    outboundClosed = true;
    engine.closeOutbound();
    for (int i = 0; i < MOST_LAST_RECORDS && !engine.isOutboundDone(); i++) {
      if (say(out)) {
        said = true;
      } else if (!wantsToSay()) {
        break;
      }
    }
    if (cutsHandshake && !said) {
      // BoringSSL has no last word in a handshake; the peer shall not have to wait for the end of
      // the transport.
      writer.alert(TlsAlert.CLOSE_NOTIFY, out);
    }
  }

  /**
   * Lets a failed engine say its alert.
   *
   * @return the alert, if it was sent without encryption
   */
  @Nullable TlsAlert giveUp(Throwable thrown, ByteBuffer out) {
    reader.stop();
    if (thrown instanceof RecordException seen && seen.unsent() != null) {
      writer.alert(seen.unsent(), out);
      return writer.alert();
    }
    if (unchosen(thrown).filter(NoChoiceException::isBeforeKeys).isPresent()) {
      // What SunJSSE has to say is the rest of a handshake in which nobody is shown.
      writer.alert(INTERNAL_ERROR, out);
      return writer.alert();
    }
    boolean said = false;
    for (int i = 0; i < MOST_LAST_RECORDS && wantsToSay(); i++) {
      try {
        said |= say(out);
      } catch (Exception | Error again) {
        // The same failure, told once more by the engine; the next call has the alert.
      }
    }
    if (!said && takesNoOffence(thrown)) {
      try {
        closeOutbound(out);
      } catch (Exception | Error again) {
        // Then there is nothing to be said.
      }
    }
    return writer.alert();
  }

  /**
   * Tells of what an engine was not shown, and of what SunJSSE passes on and says nothing about.
   */
  private boolean takesNoOffence(Throwable thrown) {
    return handshakeComplete ? thrown instanceof RecordException : unchosen(thrown).isPresent();
  }

  private static Optional<NoChoiceException> unchosen(Throwable thrown) {
    return JsseFailures.cause(thrown, NoChoiceException.class);
  }

  private boolean wantsToSay() {
    return !engine.isOutboundDone()
        && (!tells || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP);
  }

  private static boolean isSilent(SSLEngineResult result) {
    return result.bytesProduced() == 0 && result.getStatus() != Status.CLOSED;
  }

  /** Takes one record of the engine's own; false if it has none. */
  private boolean say(ByteBuffer out) throws SSLException {
    SSLEngineResult result = writer.wrapNothing(out);
    outboundClosed |= result.getStatus() == Status.CLOSED;
    return result.bytesProduced() > 0;
  }

  private void compute() throws SSLException {
    Runnable task = engine.getDelegatedTask();
    if (task == null) {
      throw new IllegalStateException("the engine wants a task run, but has none");
    }
    for (; task != null; task = engine.getDelegatedTask()) {
      task.run();
      NoChoiceException failure = ChoosingKeyManager.failure();
      if (failure != null) {
        // Or else SunJSSE, with TLS 1.2, would show nobody and complete the handshake.
        SSLEngineResult ignored = reader.unwrapNothing();
        throw failure;
      }
    }
    if (engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
      // A task's failure comes out of the next call only, and the peer may send nothing more.
      SSLEngineResult ignored = reader.unwrapNothing();
    }
  }
}
