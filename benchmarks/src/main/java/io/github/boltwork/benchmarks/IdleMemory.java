package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an idle connection holds, in bytes for one end of it, the mean of a client's and a server's:
 * many are established in memory, a byte is sent each way, and nothing more. {@code heap} is what
 * the heap has more of after it has been collected, {@code outside} by how much the process has
 * grown beyond it; its heap must be all there from the beginning, which {@link FreshJvms} sees to.
 * Linux only: elsewhere {@code outside} is missing.
 */
public final class IdleMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int WARM_UP = 300;

  private IdleMemory() {}

  /**
   * Measures and prints both.
   *
   * @param arguments the subject, the directory that its certificates are in, and how many
   *     connections
   * @throws IOException if one cannot be made
   */
  public static void main(String... arguments) throws IOException {
    AuthorityFiles.adopt(Path.of(arguments[1]));
    FreshJvms.print(measure(arguments[0], Integer.parseInt(arguments[2])));
  }

  static Map<String, Double> measure(String name, int count) throws IOException {
    Setting setting = new Setting(TlsVersion.TLS_1_3, Subjects.FIRST_SUITE, KeyKind.EC_P256);
    Connection.Wire wire = new Connection.Wire();
    List<Connection> idle = new ArrayList<>(count);
    try (Subject subject = Subjects.open(name, setting)) {
      for (int i = 0; i < Math.min(WARM_UP, count); i++) {
        connect(subject, wire).close();
      }
      long heapBefore = heap();
      long residentBefore = resident();
      for (int i = 0; i < count; i++) {
        idle.add(connect(subject, wire));
      }
      Map<String, Double> grown = new LinkedHashMap<>();
      grown.put("heap", (heap() - heapBefore) / (2.0 * count));
      if (residentBefore > 0) {
        grown.put("outside", (resident() - residentBefore) / (2.0 * count));
      }
      Facts expected = new Facts(name, setting.version().standardName(), setting.suite());
      for (Connection connection : idle) {
        if (!connection.server().facts().equals(expected)) {
          throw new IllegalStateException(
              "expected " + expected + ", but have " + connection.server().facts());
        }
        connection.exchange();
        connection.free();
      }
      return grown;
    }
  }

  private static Connection connect(Subject subject, Connection.Wire wire) throws IOException {
    // One server for all of them: what a client remembers of each server is no part of it.
    Connection connection = new Connection(subject, 4433, wire);
    connection.handshake();
    connection.exchange();
    return connection;
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    while (true) {
      System.gc();
      long now = runtime.totalMemory() - runtime.freeMemory();
      if (now >= used - 1024) {
        return Math.min(now, used);
      }
      used = now;
    }
  }

  /** Returns how many bytes of the process are in memory; 0 if that cannot be known. */
  private static long resident() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    }
  }
}
