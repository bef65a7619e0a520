package io.github.boltwork.provider;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What happens on a connection; the same on SunJSSE's engines and on ours.
 *
 * @param name what it is about
 * @param cutsHandshake whether it ends a handshake before it is complete
 * @param story what happens
 */
record Script(String name, boolean cutsHandshake, Story story) {
  /** More than any handshake has. */
  private static final int STEPS = 12;

  /** What happens. */
  @FunctionalInterface
  interface Story {
    void run(Pump pump) throws SSLException;
  }

  /** Those in which every handshake is completed. */
  static Stream<Script> whole() {
    return Stream.concat(stories(), CloseOrder.all().map(CloseOrder::script));
  }

  private static Stream<Script> stories() {
    return Stream.of(
        whole("handshake", Pump::handshake),
        whole("handshake that nobody has begun", Script::unbegun),
        whole("data", Script::exchange),
        whole("client closes", pump -> close(pump, pump.client, pump.server)),
        whole("server closes", pump -> close(pump, pump.server, pump.client)),
        whole("both close at once", Script::closeBoth),
        whole("client closes inbound without close_notify", pump -> cut(pump, pump.client)),
        whole("server closes inbound without close_notify", pump -> cut(pump, pump.server)),
        whole("data after the peer's close_notify", Script::halfClose),
        whole("record with a changed byte", Script::tamper));
  }

  /** Those in which a handshake is cut short. */
  static Stream<Script> cut() {
    Stream<Script> before =
        Stream.of(
            cutting("client closes first of all", pump -> early(pump, pump.client)),
            cutting("server closes first of all", pump -> early(pump, pump.server)),
            cutting("client closes inbound first of all", pump -> earlyInbound(pump, pump.client)),
            cutting("client closes both first of all", Script::earlyBoth),
            cutting("bytes that are no record", Script::garble));
    return Stream.concat(
        before, IntStream.range(1, STEPS).boxed().flatMap(step -> cutAfter(step).stream()));
  }

  /** The one for ends of which one refuses the other. */
  static Script failing() {
    return whole(
        "handshake that fails",
        pump -> {
          pump.begin();
          pump.settleAnyhow();
          probe(pump);
        });
  }

  private static List<Script> cutAfter(int step) {
    return List.of(
        cutting(
            "client closes after step " + step, pump -> closeAfter(pump, step, pump.client, false)),
        cutting(
            "server closes after step " + step, pump -> closeAfter(pump, step, pump.server, false)),
        cutting(
            "client closes inbound after step " + step,
            pump -> closeAfter(pump, step, pump.client, true)),
        cutting(
            "server closes inbound after step " + step,
            pump -> closeAfter(pump, step, pump.server, true)));
  }

  private static Script whole(String name, Story story) {
    return new Script(name, false, story);
  }

  private static Script cutting(String name, Story story) {
    return new Script(name, true, story);
  }

  private static void unbegun(Pump pump) throws SSLException {
    pump.client.wrap(Peer.NOTHING, pump.server);
    pump.server.unwrap();
    pump.settle();
  }

  private static void exchange(Pump pump) throws SSLException {
    pump.handshake();
    for (int size : new int[] {1, 1000, 16_000}) {
      pump.client.say("gets " + pump.send(pump.server, new byte[size]).length);
      pump.server.say("gets " + pump.send(pump.client, new byte[size]).length);
    }
  }

  private static void close(Pump pump, Peer first, Peer second) throws SSLException {
    exchange(pump);
    first.engine.closeOutbound();
    pump.settle();
    probe(pump);
    second.engine.closeOutbound();
    pump.settle();
    probe(pump);
  }

  private static void closeBoth(Pump pump) throws SSLException {
    pump.handshake();
    pump.client.engine.closeOutbound();
    pump.server.engine.closeOutbound();
    probe(pump);
    pump.settle();
    probe(pump);
  }

  private static void cut(Pump pump, Peer peer) throws SSLException {
    pump.handshake();
    closeInbound(peer);
    probe(pump);
    pump.settle();
    peer.engine.closeOutbound();
    pump.settle();
    probe(pump);
  }

  private static void halfClose(Pump pump) throws SSLException {
    pump.handshake();
    pump.client.engine.closeOutbound();
    pump.settle();
    ByteBuffer src = ByteBuffer.allocate(10);
    pump.server.wrap(src, pump.client);
    pump.settle();
    probe(pump);
  }

  private static void tamper(Pump pump) throws SSLException {
    pump.handshake();
    pump.client.wrap(ByteBuffer.allocate(100), pump.server);
    int last = pump.server.net.position() - 1;
    pump.server.net.put(last, (byte) (pump.server.net.get(last) ^ 1));
    pump.settleAnyhow();
    probe(pump);
  }

  private static void garble(Pump pump) throws SSLException {
    pump.handshake();
    pump.server.net.put("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    pump.settleAnyhow();
    probe(pump);
  }

  private static void early(Pump pump, Peer peer) {
    peer.engine.closeOutbound();
    probe(pump);
    pump.settleAnyhow();
    probe(pump);
  }

  private static void earlyInbound(Pump pump, Peer peer) {
    closeInbound(peer);
    probe(pump);
    pump.settleAnyhow();
    probe(pump);
  }

  private static void earlyBoth(Pump pump) {
    closeInbound(pump.client);
    early(pump, pump.client);
  }

  private static void closeAfter(Pump pump, int steps, Peer peer, boolean inbound)
      throws SSLException {
    pump.begin();
    for (int i = 0; i < steps; i++) {
      boolean unused = pump.step(pump.client);
      unused = pump.step(pump.server);
    }
    if (inbound) {
      closeInbound(peer);
    } else {
      peer.engine.closeOutbound();
    }
    probe(pump);
    pump.settleAnyhow();
    probe(pump);
  }

  private static void closeInbound(Peer peer) {
    try {
      peer.engine.closeInbound();
      peer.say("closes inbound");
    } catch (SSLException e) {
      peer.say("closes inbound, which throws");
    }
  }

  /** Asks both ends what they are up to, and lets each wrap and unwrap once, allowed or not. */
  private static void probe(Pump pump) {
    pump.client.sayState();
    pump.server.sayState();
    for (Peer peer : List.of(pump.client, pump.server)) {
      // Nothing in a handshake: SunJSSE sends it in plain text in some states.
      ByteBuffer src = peer.finished > 0 ? ByteBuffer.allocate(10) : Peer.NOTHING;
      anyhow(() -> peer.wrap(src, pump.other(peer)));
      anyhow(peer::unwrap);
    }
  }

  private static void anyhow(Call call) {
    try {
      call.make();
    } catch (SSLException e) {
      // It is in the log.
    }
  }

  /** A call of an engine. */
  @FunctionalInterface
  private interface Call {
    void make() throws SSLException;
  }

  @Override
  public String toString() {
    return name;
  }
}
