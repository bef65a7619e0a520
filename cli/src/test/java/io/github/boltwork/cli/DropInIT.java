package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A jar more or less, and nothing else, changes what runs. */
class DropInIT {
  private static final Path BACKENDS = Path.of(System.getProperty("boltwork.backends", "not set"));
  private static final Set<String> ALL = Set.of("bc", "boringssl", "conscrypt", "jdk");

  /** Which modules load native code. */
  private static final Map<String, String> NATIVE_MODULES =
      Map.of(
          "conscrypt",
          "org.conscrypt",
          "boringssl",
          "io.github.boltwork.backend.boringssl,io.netty.tcnative.classes.openssl");

  private static final String PROGRESS = "\\w+ to \\w+, TLSv1\\.[23]: \\d+ MiB";

  enum Kind {
    CLASS_PATH,
    MODULE_PATH
  }

  @ParameterizedTest
  @CsvSource({
    "CLASS_PATH, '', jdk",
    "CLASS_PATH, bc, bc",
    "CLASS_PATH, conscrypt, conscrypt",
    "CLASS_PATH, boringssl, boringssl",
    "CLASS_PATH, bc conscrypt, conscrypt",
    "CLASS_PATH, bc boringssl conscrypt, boringssl",
    "MODULE_PATH, '', jdk",
    "MODULE_PATH, bc, bc",
    "MODULE_PATH, conscrypt, conscrypt",
    "MODULE_PATH, boringssl, boringssl",
    "MODULE_PATH, bc conscrypt, conscrypt",
    "MODULE_PATH, bc boringssl conscrypt, boringssl"
  })
  void theJarsThatAreThereDecide(Kind kind, String dropped, String chosen) throws Exception {
    Set<String> ids =
        Stream.of(dropped.split(" ")).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
    JsonObject report = doctor(kind, ids, List.of());
    ids.add("jdk");
    assertEquals(chosen, report.get("chosen").getAsString());
    assertEquals(new TreeSet<>(ids), available(report));
    assertEquals(new JsonArray(), report.getAsJsonArray("broken"));
  }

  @ParameterizedTest
  @CsvSource({"jdk", "bc", "boringssl", "conscrypt"})
  void aPropertyDecidesAmongThem(String id) throws Exception {
    JsonObject report = doctor(Kind.CLASS_PATH, ALL, List.of("-Dboltwork.backend=" + id));
    assertEquals(id, report.get("chosen").getAsString());
    assertEquals(new TreeSet<>(ALL), available(report));
  }

  @ParameterizedTest
  @EnumSource
  void eachTalksToEachAndNothingIsSaidAside(Kind kind) throws Exception {
    List<String> command = new ArrayList<>(launch(kind, ALL, List.of()));
    command.addAll(List.of("demo", "--mib", "1"));
    try (Peer demo = Peer.start(command.toArray(new String[0]))) {
      assertEquals(0, demo.exitCode(), demo::seen);
      for (String client : ALL) {
        for (String server : ALL) {
          for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            demo.out().await("^\\| %s +\\| %s +\\| %s .* ok ".formatted(client, server, version));
          }
        }
      }
      List<String> aside =
          demo.err().text().lines().filter(line -> !line.matches(PROGRESS)).toList();
      assertEquals(List.of(), aside, "no warnings, no logs of the libraries");
    }
  }

  @Test
  void eachIsMeasured() throws Exception {
    List<String> command = new ArrayList<>(launch(Kind.CLASS_PATH, ALL, List.of()));
    command.addAll(List.of("bench", "--seconds", "1"));
    try (Peer bench = Peer.start(command.toArray(new String[0]))) {
      assertEquals(0, bench.exitCode(), bench::seen);
      for (BenchTask task : BenchTask.values()) {
        for (String id : ALL) {
          String figure = " +#+ +[1-9][0-9,]*";
          if (task.unit().equals("MB/s")) {
            figure = " +(direct|heap)" + figure;
          } else if (task == BenchTask.RESUMED_HANDSHAKE && id.equals("bc")) {
            figure = " +resumes no TLS 1.3 session";
          }
          bench.out().await("^%s,.*\n(  .*\n)*  %s%s$".formatted(task.label(), id, figure));
        }
      }
      bench.out().await("^Fastest here: ");
      assertEquals(1, bench.err().text().lines().count(), bench::seen);
    }
  }

  private static JsonObject doctor(Kind kind, Set<String> ids, List<String> options)
      throws Exception {
    List<String> command = new ArrayList<>(launch(kind, ids, options));
    command.addAll(List.of("doctor", "--json"));
    try (Peer doctor = Peer.start(command.toArray(new String[0]))) {
      assertEquals(0, doctor.exitCode(), doctor::seen);
      byte[] unused = doctor.out().awaitEnd();
      assertEquals("", doctor.err().text());
      return JsonParser.parseString(doctor.out().text()).getAsJsonObject();
    }
  }

  static List<String> launch(Kind kind, Set<String> ids, List<String> options) throws IOException {
    String path =
        Stream.concat(Stream.of(JavaProcess.path()), jars(ids))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(JavaProcess.executable());
    Map<String, String> modules = new TreeMap<>(NATIVE_MODULES);
    modules.keySet().retainAll(ids);
    boolean named = kind == Kind.MODULE_PATH && !modules.isEmpty();
    command.add(
        "--enable-native-access=" + (named ? String.join(",", modules.values()) : "ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(
        kind == Kind.CLASS_PATH
            ? List.of("-cp", path, "io.github.boltwork.cli.Main")
            : List.of("-p", path, "-m", "io.github.boltwork.cli/io.github.boltwork.cli.Main"));
    return command;
  }

  /** Finds the jars of backends and of their libraries. */
  private static Stream<String> jars(Set<String> ids) throws IOException {
    try (Stream<Path> files = Files.list(BACKENDS)) {
      return files
          .map(Path::toString)
          .filter(jar -> ids.stream().anyMatch(id -> belongs(jar, id)))
          .toList()
          .stream();
    }
  }

  private static boolean belongs(String jar, String id) {
    String name = Path.of(jar).getFileName().toString();
    return switch (id) {
      case "bc" -> name.startsWith("boltwork-backend-bc-") || name.startsWith("bctls-");
      case "boringssl" ->
          name.startsWith("boltwork-backend-boringssl-") || name.startsWith("netty-tcnative-");
      case "conscrypt" -> name.contains("conscrypt");
      default -> false;
    };
  }

  private static Set<String> available(JsonObject report) {
    Set<String> ids = new TreeSet<>();
    for (JsonElement backend : report.getAsJsonArray("backends")) {
      if (backend.getAsJsonObject().get("available").getAsBoolean()) {
        ids.add(backend.getAsJsonObject().get("id").getAsString());
      }
    }
    return ids;
  }

  /** The folder holds what the tests drop, and no more: all of it is on the script's class path. */
  @Test
  void theFolderHoldsBackendsAndTheirLibraries() throws IOException {
    assertEquals(jars(ALL).count(), Stream.of(BACKENDS.toFile().list()).count());
  }
}
