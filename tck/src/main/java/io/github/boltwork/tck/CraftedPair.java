package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import java.io.IOException;

/** An engine under test and a crafted peer, joined in memory. */
final class CraftedPair implements AutoCloseable {
  private static final int PORT = 4433;

  private final EngineEnd subject;
  private final CraftedPeer peer;
  private final Runnable afterwards;
  private boolean done;
  private byte[] toPeer = {};
  private RecordShapers.Action onceConnected = () -> {};

  private CraftedPair(TlsEngine engine, CraftedPeer peer, BufferShape shape, Runnable afterwards) {
    this.subject = new EngineEnd(engine, shape);
    this.peer = peer;
    this.afterwards = afterwards;
  }

  /** Joins a client under test, which connects to {@link EnginePair#HOST}, and a server. */
  static CraftedPair client(
      TlsBackend backend, TlsClientConfig config, CraftedPeer server, BufferShape shape)
      throws TlsException {
    return client(backend, config, EnginePair.HOST, server, shape);
  }

  /** Joins a client under test, which connects to a host, and a server. */
  static CraftedPair client(
      TlsBackend backend,
      TlsClientConfig config,
      String host,
      CraftedPeer server,
      BufferShape shape)
      throws TlsException {
    TlsClientContext context = backend.client(config);
    return new CraftedPair(context.engine(host, PORT), server, shape, context::close);
  }

  /** Joins a server under test and a client. */
  static CraftedPair server(
      TlsBackend backend, TlsServerConfig config, CraftedPeer client, BufferShape shape)
      throws TlsException {
    TlsServerContext context = backend.server(config);
    return new CraftedPair(context.engine(), client, shape, context::close);
  }

  EngineEnd subject() {
    return subject;
  }

  CraftedPeer peer() {
    return peer;
  }

  /** Does something in the moment the peer has completed its handshake. */
  void oncePeerIsConnected(RecordShapers.Action action) {
    onceConnected = action;
  }

  /** Completes the handshake on both ends; throws if either fails. */
  @CanIgnoreReturnValue
  CraftedPair handshake() throws IOException {
    while (!done || !peer.isConnected()) {
      assertTrue(turn(), "E4: the handshake waits for nobody");
    }
    settle();
    return this;
  }

  /** Carries bytes back and forth until neither end has any; throws if either fails. */
  void settle() throws IOException {
    boolean moved = true;
    while (moved) {
      moved = turn();
    }
  }

  /** Sends application data to the peer and returns what arrives there. */
  byte[] toPeer(byte[] plain) throws IOException {
    subject.encryptAll(plain);
    settle();
    return peer.takeReceived();
  }

  /** Sends application data to the subject and returns what arrives there. */
  byte[] toSubject(byte[] plain) throws IOException {
    peer.send(plain);
    settle();
    return subject.takeReceived();
  }

  /** Carries what each end has for the other; false if neither had anything. */
  private boolean turn() throws IOException {
    byte[] toSubject = peer.takeSent();
    subject.deliver(toSubject);
    boolean advanced = !done;
    try {
      advance();
    } finally {
      // Also after a failure: its alert is for the peer.
      toPeer = subject.takeSent();
      peer.deliver(toPeer);
    }
    if (peer.isConnected()) {
      onceConnected.run();
      onceConnected = () -> {};
    }
    return toSubject.length + toPeer.length > 0 || (done && advanced);
  }

  /** Lets the subject work until it has taken all that has come. */
  private void advance() throws TlsException {
    TlsStatus status = TlsStatus.NEED_SPACE;
    while (!done && (status == TlsStatus.NEED_SPACE || subject.waiting() > 0)) {
      status = subject.handshake();
      done = status == TlsStatus.DONE;
    }
    if (done) {
      subject.decryptAll();
    }
  }

  @Override
  public void close() {
    subject.engine().close();
    afterwards.run();
  }
}
