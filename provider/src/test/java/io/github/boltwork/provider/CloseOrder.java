package io.github.boltwork.provider;

import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Closes of both directions in some order, and the calls between them that drivers make. After each
 * the engine is asked for its status.
 *
 * @param client whose calls they are
 * @param calls what is done after the handshake
 */
record CloseOrder(boolean client, List<Call> calls) {
  /** What drivers do with an engine. */
  enum Call {
    CLOSE_OUTBOUND,
    CLOSE_INBOUND,
    WRAP,
    UNWRAP
  }

  static Stream<CloseOrder> all() {
    return Stream.of(
            List.of(Call.CLOSE_OUTBOUND, Call.WRAP, Call.WRAP, Call.UNWRAP, Call.CLOSE_INBOUND),
            List.of(Call.CLOSE_OUTBOUND, Call.UNWRAP, Call.WRAP, Call.UNWRAP, Call.CLOSE_INBOUND),
            List.of(Call.CLOSE_OUTBOUND, Call.CLOSE_INBOUND, Call.WRAP, Call.WRAP, Call.UNWRAP),
            List.of(Call.CLOSE_INBOUND, Call.WRAP, Call.CLOSE_OUTBOUND, Call.WRAP, Call.UNWRAP),
            List.of(Call.CLOSE_INBOUND, Call.CLOSE_OUTBOUND, Call.UNWRAP, Call.WRAP, Call.WRAP))
        .flatMap(calls -> Stream.of(new CloseOrder(true, calls), new CloseOrder(false, calls)));
  }

  Script script() {
    return new Script((client ? "client: " : "server: ") + calls, false, this::run);
  }

  private void run(Pump pump) throws SSLException {
    pump.handshake();
    Peer peer = client ? pump.client : pump.server;
    for (Call call : calls) {
      try {
        make(call, peer, pump);
      } catch (SSLException e) {
        peer.say(call + " throws");
      }
      peer.sayState();
    }
    pump.settle();
    pump.client.sayState();
    pump.server.sayState();
  }

  private static void make(Call call, Peer peer, Pump pump) throws SSLException {
    switch (call) {
      case CLOSE_OUTBOUND -> peer.engine.closeOutbound();
      case CLOSE_INBOUND -> peer.engine.closeInbound();
      case WRAP -> peer.wrap(Peer.NOTHING, pump.other(peer));
      case UNWRAP -> peer.unwrap();
    }
  }
}
