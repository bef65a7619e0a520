package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import java.util.Arrays;

/** A handshake of which one end gets no more than so many bytes. */
final class CutHandshake {
  private static final int HEADER = 5;

  private final EngineEnd victim;
  private final EngineEnd peer;
  private int given;

  CutHandshake(EnginePair pair, boolean cutsTheClient) {
    this.victim = cutsTheClient ? pair.client() : pair.server();
    this.peer = cutsTheClient ? pair.server() : pair.client();
  }

  EngineEnd victim() {
    return victim;
  }

  int given() {
    return given;
  }

  /**
   * Runs the handshake until it is cut or complete.
   *
   * @param most how many bytes the victim gets
   * @param step how many of them at once
   * @return the victim's last answer
   */
  TlsStatus run(int most, int step) throws TlsException {
    TlsStatus status = victim.handshake();
    while (true) {
      peer.deliver(victim.takeSent());
      TlsStatus ofPeer = peer.handshake();
      byte[] flight = peer.takeSent();
      assertTrue(flight.length > 0, "both ends wait, the peer after it has answered " + ofPeer);
      for (int at = 0; at < flight.length; ) {
        assertEquals(TlsStatus.NEED_NET, status, () -> "after " + given + " bytes");
        int end = Math.min(flight.length, at + Math.min(step, most - given));
        if (end == at) {
          return status;
        }
        victim.deliver(Arrays.copyOfRange(flight, at, end));
        given += end - at;
        at = end;
        status = victim.handshake();
        if (status == TlsStatus.DONE) {
          assertEndsARecord(flight, at);
          victim.deliver(Arrays.copyOfRange(flight, at, flight.length));
          return status;
        }
      }
    }
  }

  /** Fails unless a record ends where the victim says that it needs no more. */
  private void assertEndsARecord(byte[] flight, int at) {
    int end = 0;
    while (end < at - victim.waiting()) {
      end += HEADER + ((flight[end + 3] & 0xff) << 8) + (flight[end + 4] & 0xff);
    }
    assertEquals(end, at - victim.waiting(), "DONE in the middle of a record");
  }
}
