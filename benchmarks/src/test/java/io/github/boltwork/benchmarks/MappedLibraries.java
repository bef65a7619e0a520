package io.github.boltwork.benchmarks;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.BackendSelector;
import io.github.boltwork.BackendWish;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A JVM of its own: makes a connection with the backend named, and prints what it has mapped. */
final class MappedLibraries {
  private MappedLibraries() {}

  public static void main(String... arguments) throws IOException {
    BackendRegistry registry = BackendRegistry.load();
    TlsBackend backend = BackendSelector.select(registry, BackendWish.of(arguments[0])).backend();
    Setting setting = new Setting(TlsVersion.TLS_1_3, Subjects.FIRST_SUITE, KeyKind.EC_P256);
    Connection connection =
        new Connection(new BoltworkSubject(backend, setting), 4433, new Connection.Wire());
    connection.handshake();
    connection.exchange();
    System.out.println("found " + registry.found().size());
    System.out.println("connected by " + connection.client().facts().subject());
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      maps.filter(line -> line.contains("/"))
          .map(line -> line.substring(line.indexOf('/')))
          .distinct()
          .forEach(file -> System.out.println("mapped " + file));
    }
  }
}
