package io.github.boltwork.cli;

import io.github.boltwork.TlsSession;

/**
 * What came of one pair of backends.
 *
 * @param client the id of the client's backend, as its session tells it where there was one
 * @param server the server's
 * @param protocol the protocol version
 * @param suite the cipher suite
 * @param group the named group
 * @param mib how many MiB were sent in each direction
 * @param megabytesPerSecond 10^6 bytes per second, both directions together
 * @param state whether it went well
 * @param note what is to be said about it
 */
record DemoOutcome(
    String client,
    String server,
    String protocol,
    String suite,
    String group,
    int mib,
    long megabytesPerSecond,
    State state,
    String note) {

  /** How it went. */
  enum State {
    /** Both digests are right, and the backends are those that were asked for. */
    GOOD,
    /** One of the two does not speak this version. */
    NOT_SPOKEN,
    /** All else. */
    BAD
  }

  /** The outcome of a pair that moved no data, or not all. */
  static DemoOutcome without(DemoPair pair, State state, String note) {
    return new DemoOutcome(
        pair.clientId(),
        pair.serverId(),
        pair.version().standardName(),
        "-",
        "-",
        0,
        0,
        state,
        note);
  }

  /** Judges a transfer: by the sessions' own word, not by what was asked for. */
  static DemoOutcome of(
      DemoPair pair, TlsSession client, TlsSession server, Transfer transfer, int mib) {
    boolean asked =
        client.backend().equals(pair.clientId())
            && server.backend().equals(pair.serverId())
            && client.version() == pair.version()
            && server.version() == pair.version();
    String note = asked ? "" : "asked for were " + pair;
    if (!transfer.intact()) {
      note = "what arrived is not what was sent";
    }
    return new DemoOutcome(
        client.backend(),
        server.backend(),
        client.version().standardName(),
        client.cipherSuite(),
        client.namedGroup().or(server::namedGroup).orElse("-"),
        mib,
        transfer.megabytesPerSecond(),
        note.isEmpty() ? State.GOOD : State.BAD,
        note);
  }
}
