package io.github.boltwork.provider;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.engine.RecordHeader;
import io.github.boltwork.parameters.ConnectionSettings;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The handshake while it lasts. Guarded by the engine's lock, which a delegated task does not hold
 * while it computes: until it is done, nobody else calls the engine below.
 */
final class Handshaking {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** More than any library takes of a hello; what follows is its to refuse. */
  private static final int LONGEST_HELLO = 128 * 1024;

  private final StrictEngine engine;
  private final EngineSource source;
  private final ReentrantLock lock;
  private final Course course;
  private final ServerHelloReader negotiated = new ServerHelloReader();
  private final HelloReader hello = new HelloReader();
  private final InboundFlight flight;
  private @Nullable HandshakeSession session;
  private @Nullable LowerEngine lower;
  private @Nullable DelegatedTask task;
  private boolean spoken;
  private boolean handedOut;
  private boolean computing;

  Handshaking(StrictEngine engine, Course course) {
    this.engine = engine;
    this.source = engine.source();
    this.lock = engine.lock;
    this.course = course;
    this.flight = new InboundFlight(source.client(), negotiated);
  }

  /** Returns what managers see; null before anything of it is known. */
  @Nullable HandshakeSession session() {
    return session;
  }

  /** Returns what ALPN will agree on; null while that is open. */
  @Nullable String applicationProtocol() {
    String agreed = course.applicationProtocol();
    return agreed == null ? engine.particulars().applicationProtocol() : agreed;
  }

  /** Tells whether this is a client that has not said anything yet. */
  boolean speaksFirst() {
    return source.client() && !spoken;
  }

  /** Tells whether a task waits to be run, or runs. */
  boolean hasTask() {
    return task != null;
  }

  /** Tells whether a task runs. */
  boolean isComputing() {
    return computing;
  }

  /** Returns the task, once. */
  @Nullable Runnable takeTask() {
    if (handedOut) {
      return null;
    }
    handedOut = task != null;
    return task;
  }

  /** Forgets a task that does not run yet. */
  void cancelTask() {
    if (!computing) {
      task = null;
    }
  }

  /** Makes a client's first flight. */
  void speak() throws SSLException {
    spoken = true;
    HandshakeStep step = new HandshakeStep(engine, source, null);
    step.open(fix(), null, NOTHING);
    settle(step);
    throwFailure(step);
  }

  /** Begins what managers see, from settings that do not change any more. */
  private ConnectionSettings fix() {
    ConnectionSettings fixed = engine.fixSettings();
    HandshakeSession seen =
        new HandshakeSession(
            engine.getPeerHost(),
            engine.getPeerPort(),
            fixed,
            source.sessionContext(),
            negotiated,
            engine.particulars()::localCertificates);
    hello.facts().ifPresent(seen::hello);
    session = seen;
    return fixed;
  }

  /** Takes a whole record of the peer: handles it, or keeps it for a task. */
  void take(ByteBuffer src, int length) throws SSLException {
    if (lower == null) {
      takeHello(src, length);
      return;
    }
    flight.see(src, length);
    if (flight.isExpensive(src, length, engine.settings())) {
      flight.keep(src, length);
      delegate();
      return;
    }
    int limit = src.limit();
    src.limit(src.position() + length);
    HandshakeStep step = new HandshakeStep(engine, source, lower);
    try {
      step.advance(src);
    } finally {
      src.limit(limit);
    }
    settle(step);
    throwFailure(step);
  }

  /** Shows the engine below what is no record, so that it says what ends the connection. */
  void refuse(ByteBuffer src) throws SSLException {
    if (lower == null) {
      throw unexpected(
          "the bytes %s start no TLS record; is the peer speaking something else, such as plain"
              + " HTTP?",
          RecordHeader.describe(src));
    }
    HandshakeStep step = new HandshakeStep(engine, source, lower);
    step.advance(src);
    settle(step);
    throwFailure(step);
    throw new IllegalStateException("the engine takes what is no record");
  }

  private void takeHello(ByteBuffer src, int length) throws SSLException {
    int at = src.position();
    TlsAlert alert = RecordHeader.plainEnd(src, at).orElse(null);
    if (alert != null) {
      if (alert.equals(TlsAlert.CLOSE_NOTIFY)) {
        course.outbound.add(RecordHeader.alert(alert));
      }
      throw course.fail(
          new SSLHandshakeException(
              "received alert %s instead of a client's hello".formatted(alert)));
    }
    if (!RecordHeader.isHandshake(src.get(at))) {
      throw unexpected(
          "the record that begins with %s is no client's hello", RecordHeader.describe(src));
    }
    hello.read(src, at, at + length);
    flight.keep(src, length);
    if (hello.isOver() || flight.keptBytes() > LONGEST_HELLO) {
      delegate();
    }
  }

  private SSLException unexpected(String message, String seen) {
    course.outbound.add(RecordHeader.alert(TlsAlert.named("unexpected_message").orElseThrow()));
    return course.fail(new SSLProtocolException(message.formatted(seen)));
  }

  private void delegate() {
    handedOut = false;
    task = new DelegatedTask(this::run);
  }

  /** What a delegated task does. */
  private void run(DelegatedTask self) {
    ByteBuffer records;
    HandshakeStep step;
    ConnectionSettings fixed;
    lock.lock();
    try {
      if (task != self || computing) {
        return;
      }
      computing = true;
      records = flight.taken();
      step = new HandshakeStep(engine, source, lower);
      fixed = lower == null ? fix() : null;
    } finally {
      lock.unlock();
    }
    boolean returned = false;
    try {
      if (fixed != null) {
        step.open(fixed, hello.facts().orElse(HelloFacts.UNREADABLE), records);
      } else {
        step.advance(records);
      }
      returned = true;
    } finally {
      finish(step, returned);
    }
  }

  private void finish(HandshakeStep step, boolean returned) {
    lock.lock();
    try {
      task = null;
      computing = false;
      settle(step);
      SSLException failure = step.failure();
      if (failure != null) {
        course.failLater(failure);
      } else if (!returned) {
        course.failLater(new SSLException("the handshake was ended by an error, see its thread"));
      }
      course.release();
    } finally {
      lock.unlock();
    }
  }

  private void settle(HandshakeStep step) {
    lower = step.lower();
    if (!source.client() && !negotiated.isOver()) {
      step.said().show(negotiated::read);
    }
    course.take(step);
  }

  private void throwFailure(HandshakeStep step) throws SSLException {
    SSLException failure = step.failure();
    if (failure != null) {
      throw course.fail(failure);
    }
  }
}
