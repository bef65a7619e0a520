package io.github.boltwork.benchmarks;

import io.github.boltwork.benchmarks.Target.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What Boltwork is to reach, as a table of what it did. */
final class Targets {
  private static final List<String> DIRECTIONS =
      List.of("RecordBenchmark.encrypt", "RecordBenchmark.decrypt");
  private static final List<String> SIZES = List.of("1024", "16384");
  private static final String FULL = "HandshakeBenchmark.full";
  private static final String BULK = "SocketBenchmark.bulk";
  private static final String SMALL_WRITES = "SmallSocketWritesBenchmark.flushedOnce";
  private static final List<String> IDLE = List.of("IdleMemory.heap", "IdleMemory.outside");

  /** The targets, in the order of the table. */
  static final List<Target> ALL =
      List.of(
          favourite("jdk", "HEAP"),
          favourite("conscrypt", "DIRECT"),
          favourite("bc", "HEAP"),
          new Target(
              "jdk, direct buffers, 16 KiB, encrypt",
              "raw-jdk",
              Measure.SPEED,
              new TreeMap<>(Map.of(17, 1.25, 25, 2.3)),
              OptionalDouble.empty(),
              records("jdk", "DIRECT", List.of("RecordBenchmark.encrypt"), List.of("16384"))),
          Target.of(
              "jdk, direct buffers, 16 KiB, decrypt",
              "raw-jdk",
              Measure.SPEED,
              1.25,
              records("jdk", "DIRECT", List.of("RecordBenchmark.decrypt"), List.of("16384"))),
          both("conscrypt", "HEAP", "16384", 1.0).aimAt(1.1),
          both("boringssl", "DIRECT", "1024", 1.35),
          both("boringssl", "DIRECT", "16384", 1.0),
          both("boringssl", "HEAP", "16384", 1.5),
          allocation("jdk"),
          allocation("conscrypt"),
          allocation("bc"),
          allocation("boringssl"),
          handshakes("jdk", "raw-jdk", 1.0),
          handshakes("conscrypt", Subjects.RAW_CONSCRYPT_OWN_KEY, 1.0),
          handshakes("conscrypt", Subjects.RAW_CONSCRYPT, 1.3),
          handshakes("bc", "raw-bc", 1.0),
          handshakes("boringssl", Subjects.NETTY_OPENSSL, 1.0),
          Target.of(
              "full handshakes, best backend",
              Subjects.NETTY_OPENSSL,
              Measure.SPEED,
              1.0,
              List.of(against(FULL, Pick.BEST, Subjects.NETTY_OPENSSL))),
          sockets("jdk"),
          sockets("conscrypt"),
          sockets("bc"),
          channels("jdk"),
          channels("conscrypt"),
          channels("bc"),
          Target.of(
              "bulk over loopback, best backend, collected",
              "Netty's SslHandler on OpenSSL",
              Measure.SPEED,
              1.0,
              List.of(
                  new Comparison(
                      bulk(Pick.BEST, Endpoint.CHANNEL_COLLECTED),
                      bulk(Subjects.NETTY_OPENSSL, Endpoint.NETTY)))),
          Target.of(
              "64 B × 1,000, flushed once, jdk, collected",
              "SSLSocket, unbuffered",
              Measure.SPEED,
              5,
              List.of(
                  new Comparison(
                      new Pick(SMALL_WRITES, "jdk", at(Endpoint.CHANNEL_COLLECTED)),
                      new Pick(SMALL_WRITES, "raw-jdk", at(Endpoint.SOCKET))))),
          idle("jdk"),
          idle("conscrypt"),
          idle("bc"),
          idle("boringssl"),
          facade("jdk", "16384", 0.95),
          facade("conscrypt", "16384", 0.95),
          facade("bc", "16384", 0.95),
          facade("boringssl", "16384", 0.95),
          facade("jdk", "1024", 0.9),
          facade("conscrypt", "1024", 0.9),
          facade("bc", "1024", 0.9),
          facade("boringssl", "1024", 0.9),
          Target.of(
              "bulk over loopback, Netty's SslHandler on the facade over boringssl",
              "the same handler on Netty's OpenSslEngine",
              Measure.SPEED,
              0.9,
              List.of(
                  new Comparison(
                      bulk(Facade.over("boringssl"), Endpoint.NETTY),
                      bulk(Subjects.NETTY_OPENSSL, Endpoint.NETTY)))),
          Target.of(
              "bulk over loopback, Netty's SslHandler on the facade over boringssl",
              "the same handler on OpenSslEngine, driven as any engine but Netty's own",
              Measure.SPEED,
              0.9,
              List.of(
                  new Comparison(
                      bulk(Facade.over("boringssl"), Endpoint.NETTY),
                      bulk(Subjects.NETTY_UNKNOWN, Endpoint.NETTY)))));

  private Targets() {}

  private static Target facade(String backend, String size, double limit) {
    String facade = Facade.over(backend);
    String buffers = Families.favourite(backend).name();
    return Target.of(
        "%s, %s, %d KiB, both directions"
            .formatted(facade, kind(buffers), Integer.parseInt(size) / 1024),
        backend + ", the engine under it",
        Measure.SPEED,
        limit,
        records(facade, buffers, DIRECTIONS, List.of(size)));
  }

  private static Target favourite(String backend, String buffers) {
    return Target.of(
        backend + ", " + kind(buffers) + " (its favourite), 1 KiB and 16 KiB, both directions",
        Subjects.peerOf(backend),
        Measure.SPEED,
        0.97,
        records(backend, buffers, DIRECTIONS, SIZES));
  }

  private static Target both(String backend, String buffers, String size, double limit) {
    List<Comparison> comparisons = records(backend, buffers, DIRECTIONS, List.of(size));
    return Target.of(
        "%s, %s, %d KiB, both directions"
            .formatted(backend, kind(buffers), Integer.parseInt(size) / 1024),
        Subjects.peerOf(backend),
        Measure.SPEED,
        limit,
        comparisons);
  }

  private static Target allocation(String backend) {
    List<Comparison> comparisons = new ArrayList<>();
    for (String buffers : List.of("DIRECT", "HEAP")) {
      comparisons.addAll(records(backend, buffers, DIRECTIONS, SIZES));
    }
    return Target.of(
        backend + ", heap taken by a message, direct and heap buffers",
        Subjects.peerOf(backend),
        Measure.ALLOCATION,
        0,
        comparisons);
  }

  private static Target handshakes(String backend, String peer, double limit) {
    return Target.of(
        backend + ", full handshakes, key as PEM gives it",
        peer,
        Measure.SPEED,
        limit,
        List.of(against(FULL, backend, peer)));
  }

  private static Target sockets(String backend) {
    return Target.of(
        "bulk over loopback, " + backend + ", socket",
        "SSLSocket, same engine",
        Measure.SPEED,
        1.2,
        List.of(beside(bulk(backend, Endpoint.SOCKET))));
  }

  private static Target channels(String backend) {
    return Target.of(
        "bulk over loopback, " + backend + ", channel, direct and heap buffers",
        "tls-channel, same engine",
        Measure.SPEED,
        1.1,
        Stream.of(Endpoint.CHANNEL, Endpoint.CHANNEL_HEAP)
            .map(endpoint -> beside(bulk(backend, endpoint)))
            .toList());
  }

  private static Pick bulk(String subject, Endpoint endpoint) {
    return new Pick(BULK, subject, Map.of("endpoint", endpoint.name(), "size", "16384"));
  }

  private static Map<String, String> at(Endpoint endpoint) {
    return Map.of("endpoint", endpoint.name());
  }

  private static Comparison beside(Pick pick) {
    return new Comparison(
        pick, new Pick(pick.benchmark(), Subjects.peerOf(pick.subject()), pick.parameters()));
  }

  private static Target idle(String backend) {
    String peer = Subjects.peerOf(backend);
    return Target.of(
        backend + ", an idle connection, heap and native memory",
        peer,
        Measure.BYTES,
        1024,
        IDLE.stream().map(benchmark -> against(benchmark, backend, peer)).toList());
  }

  private static List<Comparison> records(
      String backend, String buffers, List<String> benchmarks, List<String> sizes) {
    List<Comparison> comparisons = new ArrayList<>();
    for (String benchmark : benchmarks) {
      for (String size : sizes) {
        Map<String, String> parameters = Map.of("buffers", buffers, "size", size);
        comparisons.add(
            new Comparison(
                new Pick(benchmark, backend, parameters),
                new Pick(benchmark, Subjects.peerOf(backend), parameters)));
      }
    }
    return comparisons;
  }

  private static Comparison against(String benchmark, String ours, String theirs) {
    return new Comparison(
        new Pick(benchmark, ours, Map.of()), new Pick(benchmark, theirs, Map.of()));
  }

  private static String kind(String buffers) {
    return buffers.equals("HEAP") ? "heap buffers" : "direct buffers";
  }

  /** Returns the table, with a column for each supported JDK and each that was measured. */
  static String markdown(NavigableMap<Integer, List<Measured>> byJdk) {
    TreeSet<Integer> jdks = new TreeSet<>(byJdk.keySet());
    jdks.addAll(List.of(17, 25));
    StringBuilder table = new StringBuilder("| what | against | at least |");
    jdks.forEach(jdk -> table.append(" JDK ").append(jdk).append(" |"));
    table.append("\n|").append(" --- |".repeat(3 + jdks.size())).append('\n');
    for (Target target : ALL) {
      table.append("| %s | %s | %s |".formatted(target.what(), target.against(), target.limit()));
      for (int jdk : jdks) {
        String reached = target.reached(jdk, byJdk.getOrDefault(jdk, List.of()));
        table.append(' ').append(reached).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }
}
