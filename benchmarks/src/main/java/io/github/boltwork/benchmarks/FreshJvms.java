package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what can be measured once only in a JVM: {@code RESULTS.json ROUNDS
 * start-up|idle-memory}. Every backend on the class path and every peer has a JVM for itself in
 * each round. The results are as JMH writes them.
 */
public final class FreshJvms {
  /** Enough that all of an engine's short-lived memory is reused, and is left out. */
  private static final int CONNECTIONS = 1000;

  private final Path certificates;
  private final int connections;
  private final Map<Run, List<Double>> results = new LinkedHashMap<>();

  /** Takes where the certificates are, and how many connections are to be idle. */
  FreshJvms(Path certificates, int connections) {
    this.certificates = certificates;
    this.connections = connections;
  }

  /**
   * Measures and writes results; exits with 1 if a JVM failed.
   *
   * @param arguments the file to write, in how many rounds, and what
   * @throws IOException if results cannot be written
   * @throws InterruptedException if interrupted
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    if (arguments.length != 3 || !arguments[1].matches("[1-9][0-9]{0,2}")) {
      System.err.println("usage: FreshJvms RESULTS.json ROUNDS start-up|idle-memory");
      System.exit(2);
    }
    Path certificates = Files.createTempDirectory("boltwork-benchmarks");
    AuthorityFiles.write(certificates);
    FreshJvms jvms = new FreshJvms(certificates, CONNECTIONS);
    List<LeftOut> failures = new ArrayList<>();
    for (int round = 1; round <= Integer.parseInt(arguments[1]); round++) {
      System.out.printf("round %d of %s%n", round, arguments[1]);
      for (String subject : Subjects.names()) {
        // A key's form is of no account here, and a facade has its own record path alone.
        if (!subject.equals(Subjects.RAW_CONSCRYPT_OWN_KEY) && !Facade.is(subject)) {
          System.out.println(subject + ": " + jvms.measureOrTell(arguments[2], subject, failures));
        }
      }
    }
    JmhResults.write(Path.of(arguments[0]), jvms.results);
    LeftOut.write(Path.of(arguments[0]), failures);
    System.exit(failures.isEmpty() ? 0 : 1);
  }

  /** Goes on without the figures of a JVM that failed. */
  private String measureOrTell(String what, String subject, List<LeftOut> failures)
      throws InterruptedException {
    try {
      return measure(what, subject).toString();
    } catch (IOException e) {
      Run run = new Run(main(what).getName() + ".main", Map.of(Run.SUBJECT, subject));
      failures.add(
          new LeftOut(
              run, "failed: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
      return "FAILED: " + e.getMessage();
    }
  }

  /** Prints what a JVM measured, for the one that started it. */
  static void print(Map<String, Double> figures) {
    figures.forEach((name, figure) -> System.out.println("measured " + name + "=" + figure));
  }

  Map<String, Double> measure(String what, String subject)
      throws IOException, InterruptedException {
    Class<?> main = main(what);
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String line : run(main, options(main), subject)) {
      if (line.startsWith("measured ")) {
        String[] figure = line.substring("measured ".length()).split("=", 2);
        figures.put(figure[0], Double.valueOf(figure[1]));
      }
    }
    figures.forEach(
        (name, figure) ->
            results
                .computeIfAbsent(
                    new Run(main.getName() + "." + name, Map.of(Run.SUBJECT, subject)),
                    first -> new ArrayList<>())
                .add(figure));
    return figures;
  }

  private static Class<?> main(String what) {
    return switch (what) {
      case "start-up" -> StartUp.class;
      case "idle-memory" -> IdleMemory.class;
      default ->
          throw new IllegalArgumentException(
              "expected start-up or idle-memory, not '" + what + "'");
    };
  }

  private static List<String> options(Class<?> main) {
    return main == IdleMemory.class
        // All of the heap from the beginning, and code that takes little memory to compile.
        ? List.of(
            "-XX:+UseSerialGC",
            "-Xms768m",
            "-Xmx768m",
            "-XX:+AlwaysPreTouch",
            "-XX:TieredStopAtLevel=1")
        : List.of();
  }

  private List<String> run(Class<?> main, List<String> options, String subject)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(Rounds.quietOptions());
    command.add(Setting.groupsOption());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(subject, certificates.toString(), String.valueOf(connections)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // One arena, so that what one connection gave back is there for the next.
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    Process jvm = builder.start();
    jvm.getOutputStream().close();
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = jvm.waitFor();
    if (code != 0) {
      throw new IOException(
          "the JVM of %s for %s ended with %d: %s"
              .formatted(main.getSimpleName(), subject, code, output));
    }
    return output.lines().toList();
  }
}
