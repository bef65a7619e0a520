package io.github.boltwork.io;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The beginning of a connection, whoever comes first. */
final class Handshake {
  private final LiveEngine engine;
  private final Inbound inbound;
  private final Outbound outbound;
  private final Transport transport;
  private final ReentrantLock establishing = new ReentrantLock();
  private volatile boolean begun;
  private volatile int ops;
  private volatile @Nullable TlsSession session;

  Handshake(LiveEngine engine, Inbound inbound, Outbound outbound, Transport transport) {
    this.engine = engine;
    this.inbound = inbound;
    this.outbound = outbound;
    this.transport = transport;
  }

  TlsSession session() {
    TlsSession established = session;
    if (established == null) {
      throw new IllegalStateException(
          "no session: the handshake is not complete; call handshake() first");
    }
    return established;
  }

  boolean isComplete() {
    return session != null;
  }

  boolean hasBegun() {
    return begun;
  }

  /** What the transport must be ready for before the handshake can go on. */
  int ops() {
    return ops;
  }

  /**
   * Goes on with the handshake.
   *
   * @return whether it is complete, and all of it sent; a transport that blocks waits for that
   */
  boolean complete() throws IOException {
    if (session != null) {
      return true;
    }
    establishing.lock();
    try {
      if (session == null) {
        // Published with no other lock held: who comes too late here must not wait for a writer.
        session = establish();
      }
      return session != null;
    } finally {
      establishing.unlock();
    }
  }

  private @Nullable TlsSession establish() throws IOException {
    outbound.lock();
    try {
      begun = true;
      // Who waits in the other direction must not go on waiting if this call fails.
      ops = 0;
      while (true) {
        TlsStatus status = engine.step(out -> engine.engine().handshake(inbound.net(), out));
        if (!outbound.drain()) {
          ops = transport.writeOps();
          return null;
        }
        switch (status) {
          case DONE -> {
            return engine.engine().session();
          }
          case NEED_SPACE -> {}
          case NEED_NET -> {
            if (!receive()) {
              ops = transport.readOps();
              return null;
            }
          }
          case CLOSED ->
              throw new TlsException(
                  TlsException.Kind.PROTOCOL,
                  "the handshake was cut short by close_notify; expected was its completion");
        }
      }
    } catch (TlsException e) {
      // The engine takes no more of it.
      inbound.discard();
      throw e;
    } finally {
      inbound.release();
      outbound.unlock();
    }
  }

  private boolean receive() throws IOException {
    return inbound.receive(
        "the transport ended during the handshake, where a message of the peer's was expected;"
            + " check that the peer speaks TLS there, and what it logged");
  }

  /** Forgets what nobody will read any more, unless somebody is reading. */
  void discard() {
    if (establishing.tryLock()) {
      try {
        if (session == null) {
          inbound.discard();
        }
      } finally {
        establishing.unlock();
      }
    }
  }
}
