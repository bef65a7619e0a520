package io.github.boltwork.benchmarks;

import java.util.List;
import java.util.Map;

/** Which subjects have a part in which benchmark, and what stands beside what. */
final class Beside {
  private static final String ENDPOINT = "endpoint";

  private Beside() {}

  /**
   * Tells whether there is such a thing: tls-channel collects nothing, Netty has a way alone, and a
   * key's form matters where there are handshakes. A facade stands beside its engine on the record
   * path, with the buffers that are the engine's favourite, and beside Netty's own engine in Netty.
   */
  static boolean exists(Run run) {
    String subject = run.subject();
    if (subject.equals(Subjects.RAW_CONSCRYPT_OWN_KEY)) {
      return run.shortName().startsWith("HandshakeBenchmark.");
    }
    String name = run.parameters().get(ENDPOINT);
    if (subject.equals(Subjects.NETTY_UNKNOWN)) {
      return name != null && isNetty(name) && run.shortName().equals("SocketBenchmark.bulk");
    }
    if (Facade.is(subject)) {
      return name == null
          ? hasFacade(run)
          : subject.equals(Facade.over("boringssl")) && isNetty(name);
    }
    return name == null
        || (subject.equals(Subjects.NETTY_OPENSSL)
            ? isNetty(name)
            : !isNetty(name)
                && !(name.equals(Endpoint.CHANNEL_COLLECTED.name()) && Subjects.isPeer(subject)));
  }

  private static boolean hasFacade(Run run) {
    String favourite = Families.favourite(Facade.backend(run.subject())).name();
    return run.shortName().matches("RecordBenchmark[.](encrypt|decrypt)")
        && run.parameters().getOrDefault("buffers", favourite).equals(favourite);
  }

  private static boolean isNetty(String endpoint) {
    return endpoint.equals(Endpoint.NETTY.name());
  }

  /** Returns all that a user could have instead of what a run measures, the usual first. */
  static List<Run> all(Run run) {
    Run usual = of(run);
    Run unknown = run.with(Run.SUBJECT, Subjects.NETTY_UNKNOWN);
    if (Facade.is(run.subject()) && exists(unknown)) {
      return List.of(usual, unknown);
    }
    Run other = run.with(Run.SUBJECT, Subjects.RAW_CONSCRYPT_OWN_KEY);
    return usual.subject().equals(Subjects.RAW_CONSCRYPT) && exists(other)
        ? List.of(usual, other)
        : List.of(usual);
  }

  /** Returns what a user would have instead of what a run measures. */
  static Run of(Run run) {
    if (Facade.is(run.subject()) && isNetty(run.parameters().getOrDefault(ENDPOINT, ""))) {
      return run.with(Run.SUBJECT, Subjects.NETTY_OPENSSL);
    }
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
