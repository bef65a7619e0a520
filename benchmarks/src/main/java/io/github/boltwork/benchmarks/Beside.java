package io.github.boltwork.benchmarks;

import java.util.List;
import java.util.Map;

/** Which subjects have a part in which benchmark, and what stands beside what. */
final class Beside {
  private static final String ENDPOINT = "endpoint";

  private Beside() {}

  /**
   * Tells whether there is such a thing: tls-channel collects nothing, Netty has a way alone, and a
   * key's form matters where there are handshakes.
   */
  static boolean exists(Run run) {
    if (run.subject().equals(Subjects.RAW_CONSCRYPT_OWN_KEY)
        && !run.shortName().startsWith("HandshakeBenchmark.")) {
      return false;
    }
    String name = run.parameters().get(ENDPOINT);
    if (name == null) {
      return true;
    }
    Endpoint endpoint = Endpoint.valueOf(name);
    return run.subject().equals(Subjects.NETTY_OPENSSL)
        ? endpoint == Endpoint.NETTY
        : endpoint != Endpoint.NETTY
            && (endpoint != Endpoint.CHANNEL_COLLECTED || !Subjects.isPeer(run.subject()));
  }

  /** Returns all that a user could have instead of what a run measures, the usual first. */
  static List<Run> all(Run run) {
    Run usual = of(run);
    Run other = run.with(Run.SUBJECT, Subjects.RAW_CONSCRYPT_OWN_KEY);
    return usual.subject().equals(Subjects.RAW_CONSCRYPT) && exists(other)
        ? List.of(usual, other)
        : List.of(usual);
  }

  /** Returns what a user would have instead of what a run measures. */
  static Run of(Run run) {
    String peer = Subjects.peerOf(run.subject());
    Run beside = run.with(Run.SUBJECT, peer);
    Map<String, String> parameters = run.parameters();
    if (!parameters.containsKey(ENDPOINT) || exists(beside)) {
      return beside;
    }
    Endpoint endpoint = peer.equals(Subjects.NETTY_OPENSSL) ? Endpoint.NETTY : Endpoint.CHANNEL;
    return beside.with(ENDPOINT, endpoint.name());
  }
}
