package io.github.boltwork.benchmarks;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.BackendSelector;
import io.github.boltwork.BackendWish;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long it takes from nothing to the first byte: finding the backends, choosing one by its id
 * and trying whether it works, contexts of a client and a server, and a handshake with a byte each
 * way, each in milliseconds. Once in a fresh JVM, which {@link FreshJvms} sees to; the key and the
 * certificates have been read before. Who needs no registry has no such part.
 */
public final class StartUp {
  private static final Setting SETTING =
      new Setting(TlsVersion.TLS_1_3, Subjects.FIRST_SUITE, KeyKind.EC_P256);

  private final Map<String, Double> parts = new LinkedHashMap<>();
  private long before;

  private StartUp() {}

  /**
   * Measures and prints the parts.
   *
   * @param arguments the subject, and the directory that its certificates are in
   * @throws IOException if it cannot be started up
   */
  public static void main(String... arguments) throws IOException {
    AuthorityFiles.adopt(Path.of(arguments[1]));
    Connection.Wire wire = new Connection.Wire();
    FreshJvms.print(new StartUp().measure(arguments[0], wire));
  }

  private Map<String, Double> measure(String name, Connection.Wire wire) throws IOException {
    long begin = System.nanoTime();
    before = begin;
    try (Subject subject = Subjects.isPeer(name) ? Subjects.open(name, SETTING) : choose(name)) {
      took("contexts");
      Connection connection = new Connection(subject, 4433, wire);
      connection.handshake();
      connection.exchange();
      took("firstHandshake");
      parts.put("total", millis(System.nanoTime() - begin));
      Facts expected = new Facts(name, SETTING.version().standardName(), SETTING.suite());
      if (!connection.client().facts().equals(expected)) {
        throw new IllegalStateException(
            "expected " + expected + ", but have " + connection.client().facts());
      }
      connection.free();
    }
    return parts;
  }

  private Subject choose(String id) throws IOException {
    BackendRegistry registry = BackendRegistry.load();
    took("registry");
    var selection = BackendSelector.select(registry, BackendWish.of(id));
    took("selection");
    return new BoltworkSubject(selection.backend(), SETTING);
  }

  private void took(String part) {
    long now = System.nanoTime();
    parts.put(part, millis(now - before));
    before = now;
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
