package io.github.boltwork.io;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An engine that keeps every rule of the contract and no secret: plaintext in numbered frames. A
 * frame out of sequence, and two calls at once, fail the connection.
 */
final class FrameEngine implements TlsEngine {
  private final boolean client;
  private final TlsVersion version;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicInteger updatesAnswered = new AtomicInteger();
  private final FrameReader frames = new FrameReader();
  private final FrameWriter writer = new FrameWriter();
  private final ByteQueue undelivered = new ByteQueue();
  private int keepAtMost = Integer.MAX_VALUE;
  private @Nullable TlsAlert refusal;
  private boolean begun;
  private boolean established;
  private boolean peerClosed;
  private boolean outputClosed;
  private @Nullable TlsException failure;
  private boolean failureThrown;
  private volatile boolean closed;

  FrameEngine(boolean client, TlsVersion version) {
    this.client = client;
    this.version = version;
  }

  static FrameEngine client() {
    return new FrameEngine(true, TlsVersion.TLS_1_3);
  }

  static FrameEngine server() {
    return new FrameEngine(false, TlsVersion.TLS_1_3);
  }

  /** Answers a close_notify at once, as TLS 1.2 does. */
  static FrameEngine client12() {
    return new FrameEngine(true, TlsVersion.TLS_1_2);
  }

  /** Makes the engine answer the peer's hello with an alert. */
  FrameEngine refusing(TlsAlert alert) {
    refusal = alert;
    return this;
  }

  /** Makes the engine ask for a KeyUpdate after so many frames of data. */
  FrameEngine updatingEvery(int frames) {
    writer.updateEvery(frames);
    return this;
  }

  /** Makes the engine take nothing from the peer while it keeps more than so many bytes for it. */
  void keepAtMost(int bytes) {
    keepAtMost = bytes;
  }

  FrameWriter writer() {
    return writer;
  }

  /** How many of the KeyUpdates asked for the peer has made. */
  int updatesAnswered() {
    return updatesAnswered.get();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    enter();
    try {
      if (client && !begun) {
        writer.emit(Frame.Type.HELLO);
      }
      begun = true;
      while (!established && failure == null && !outputClosed && receive(net)) {
        // Each turn takes one frame.
      }
      return settle(
          established ? TlsStatus.DONE : outputClosed ? TlsStatus.CLOSED : TlsStatus.NEED_NET,
          false,
          out);
    } finally {
      busy.set(false);
    }
  }

  @Override
  public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws TlsException {
    enter();
    try {
      requireEstablished();
      int start = plain.position();
      undelivered.drainTo(plain);
      while (undelivered.isEmpty()
          && failure == null
          && !peerClosed
          && writer.unsentBytes() <= keepAtMost
          && receive(net)) {
        undelivered.drainTo(plain);
      }
      TlsStatus status =
          !undelivered.isEmpty() || (net.hasRemaining() && !peerClosed)
              ? TlsStatus.NEED_SPACE
              : peerClosed ? TlsStatus.CLOSED : TlsStatus.NEED_NET;
      return settle(status, plain.position() > start || !undelivered.isEmpty(), out);
    } finally {
      busy.set(false);
    }
  }

  @Override
  public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
    enter();
    try {
      requireEstablished();
      writer.emitUpdates();
      while (writer.deliver(out) && failure == null && !outputClosed && plain.hasRemaining()) {
        byte[] payload = new byte[Math.min(plain.remaining(), Frame.MAX_PAYLOAD)];
        plain.get(payload);
        writer.emitData(payload);
      }
      TlsStatus status = plain.hasRemaining() ? TlsStatus.NEED_SPACE : TlsStatus.DONE;
      return settle(outputClosed ? TlsStatus.CLOSED : status, false, out);
    } finally {
      busy.set(false);
    }
  }

  @Override
  public TlsStatus closeNotify(ByteBuffer out) throws TlsException {
    enter();
    try {
      endOutput();
      return settle(TlsStatus.CLOSED, false, out);
    } finally {
      busy.set(false);
    }
  }

  @Override
  public TlsSession session() {
    if (!established) {
      throw new IllegalStateException("there is no session yet");
    }
    return Frame.session(version);
  }

  @Override
  public int maxOutput(int plainBytes) {
    return plainBytes + Frame.HEADER * (1 + plainBytes / Frame.MAX_PAYLOAD);
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Takes one frame; false if it is not all there. */
  private boolean receive(ByteBuffer net) {
    try {
      Frame frame = frames.next(net);
      if (frame != null) {
        accept(frame);
      }
      return frame != null;
    } catch (TlsException e) {
      failure = e;
      writer.emit(Frame.Type.ALERT, (byte) e.alert().orElseThrow().code());
      return true;
    }
  }

  private void accept(Frame frame) throws TlsException {
    switch (frame.type()) {
      case HELLO -> {
        if (refusal != null) {
          throw FrameReader.failure("the peer's hello is refused", refusal.code());
        }
        writer.emit(client ? Frame.Type.FINISHED : Frame.Type.HELLO);
        established = client;
      }
      case FINISHED -> established = true;
      case DATA -> undelivered.add(frame.payload());
      case KEY_UPDATE -> {
        if (!outputClosed) {
          writer.emit(Frame.Type.KEY_UPDATED);
        }
      }
      case KEY_UPDATED -> updatesAnswered.incrementAndGet();
      case ALERT -> {
        TlsAlert alert = new TlsAlert(frame.payload()[0]);
        if (!alert.equals(TlsAlert.CLOSE_NOTIFY)) {
          failure =
              new TlsException(TlsException.Kind.PEER_ALERT, "the peer gave up", alert, null, null);
        } else {
          peerClosed = true;
          if (version == TlsVersion.TLS_1_2) {
            endOutput();
          }
        }
      }
    }
  }

  private void endOutput() {
    if (!outputClosed && failure == null) {
      outputClosed = true;
      writer.emit(Frame.Type.ALERT, (byte) 0);
    }
  }

  private TlsStatus settle(TlsStatus status, boolean plainFirst, ByteBuffer out)
      throws TlsException {
    if (!writer.deliver(out)) {
      return TlsStatus.NEED_SPACE;
    }
    if (failure == null || plainFirst) {
      return failure == null ? status : TlsStatus.NEED_SPACE;
    }
    if (failureThrown) {
      throw failure.repeat();
    }
    failureThrown = true;
    throw failure;
  }

  private void requireEstablished() {
    if (!established && failure == null) {
      throw new IllegalStateException("the handshake is not complete");
    }
  }

  private void enter() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    if (!busy.compareAndSet(false, true)) {
      throw new AssertionError("two calls of one engine at once");
    }
  }
}
