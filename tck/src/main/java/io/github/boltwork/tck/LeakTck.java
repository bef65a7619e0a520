package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.assertFails;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rules 7, continued: what engines leave behind. They measure the whole JVM; let nothing else run
 * in it meanwhile. Descriptors are counted on Unix, memory outside the heap on Linux.
 */
public interface LeakTck extends TckSubject {
  /** The system property that says how many cycles to run, {@value #DEFAULT_CYCLES} unless set. */
  String CYCLES = "boltwork.tck.cycles";

  /** How many cycles are run unless the property says otherwise. */
  int DEFAULT_CYCLES = 10_000;

  /** How often engines are dropped, the first time to warm up. */
  int WAVES = 4;

  /** How far a pair of engines comes before it ends. */
  enum Stage {
    /** Nothing was called. */
    FRESH,
    /** The client has said hello and nobody has heard it. */
    FIRST_FLIGHT,
    /** The server has answered and nobody has heard it. */
    MID_HANDSHAKE,
    /** The handshake is complete and data has passed. */
    COMPLETE,
    /** A record was changed and refused, and the peer told so. */
    FAILED,
    /** The client has closed its direction and the server has not. */
    HALF_CLOSED
  }

  /** However far its connection has come, an engine that is closed leaves nothing behind. */
  @Test
  default void r7_6_closedEnginesLeaveNothing() throws Exception {
    int cycles = Integer.getInteger(CYCLES, DEFAULT_CYCLES);
    try (Connections connections = new Connections(this)) {
      cycle(connections, cycles / 5);
      Footprint before = Footprint.settled();
      cycle(connections, cycles);
      before.assertNotOutgrownBy(Footprint.settled(), 2L * cycles);
    }
  }

  private void cycle(Connections connections, int cycles) throws TlsException {
    for (int i = 0; i < cycles; i++) {
      try (EnginePair pair = connections.next()) {
        bring(pair, Stage.values()[i % Stage.values().length]);
      }
    }
  }

  /** Engines that are dropped without close() are reclaimed with the garbage, at the latest. */
  @Test
  default void r7_7_droppedEnginesAreReclaimed() throws Exception {
    int cycles = Integer.getInteger(CYCLES, DEFAULT_CYCLES);
    // No more than a backend may hold that needs some descriptors for an engine.
    int pairs = (int) Math.min(cycles / 10, Footprint.freeDescriptors() / 16);
    assertTrue(pairs > 0, "there must be some to drop");
    try (Connections connections = new Connections(this)) {
      Footprint before = Footprint.settled();
      Footprint warm = before;
      for (int wave = 0; wave < WAVES; wave++) {
        ReferenceQueue<TlsEngine> reclaimed = new ReferenceQueue<>();
        List<WeakReference<TlsEngine>> dropped = drop(connections, pairs, reclaimed);
        awaitReclaimed(dropped, reclaimed, before);
        warm = wave == 0 ? Footprint.settled() : warm;
      }
      warm.assertNotOutgrownBy(Footprint.settled(), 2L * pairs * (WAVES - 1));
    }
  }

  private List<WeakReference<TlsEngine>> drop(
      Connections connections, int pairs, ReferenceQueue<TlsEngine> reclaimed) throws TlsException {
    List<WeakReference<TlsEngine>> dropped = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      EnginePair pair = connections.next();
      bring(pair, Stage.values()[i % Stage.values().length]);
      dropped.add(new WeakReference<>(pair.client().engine(), reclaimed));
      dropped.add(new WeakReference<>(pair.server().engine(), reclaimed));
    }
    return dropped;
  }

  private static void awaitReclaimed(
      List<WeakReference<TlsEngine>> dropped, ReferenceQueue<TlsEngine> reclaimed, Footprint before)
      throws InterruptedException {
    long left = dropped.size();
    for (int attempt = 0; attempt < 100; attempt++) {
      System.gc();
      // Cleaners run on threads of their own, and this lets them.
      while (reclaimed.remove(10) != null) {
        left--;
      }
      if (left == 0 && before.holdsDescriptors(dropped.size())) {
        return;
      }
    }
    throw new AssertionError(
        "of %d engines %d are not reclaimed; %d descriptors were open before, %d are now"
            .formatted(dropped.size(), left, before.descriptors(), Footprint.openDescriptors()));
  }

  private void bring(EnginePair pair, Stage stage) throws TlsException {
    EngineEnd client = pair.client();
    EngineEnd server = pair.server();
    switch (stage) {
      case FRESH -> {}
      case FIRST_FLIGHT -> client.handshake();
      case MID_HANDSHAKE -> {
        client.handshake();
        server.deliver(client.takeSent());
        server.handshake();
      }
      case COMPLETE -> {
        pair.handshake();
        assertTrue(pair.send(client, bytes(1000)).length == 1000, "data has passed");
      }
      case FAILED -> {
        pair.handshake();
        client.encryptAll(bytes(20));
        byte[] record = client.takeSent();
        record[record.length - 1] ^= 1;
        server.deliver(record);
        assertFails(TlsException.Kind.PROTOCOL, backend(), server::decryptAll);
        client.deliver(server.takeSent());
        assertFails(TlsException.Kind.PEER_ALERT, backend(), client::decryptAll);
      }
      case HALF_CLOSED -> {
        pair.handshake();
        client.closeNotifyWhole();
        server.deliver(client.takeSent());
        server.decryptAll();
      }
    }
  }
}
