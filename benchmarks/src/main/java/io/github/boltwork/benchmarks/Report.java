package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the page of ratios and its charts: {@code PAGE COMMAND FILE...}. It is to be run where the
 * results were measured, since it tells the hardware.
 */
public final class Report {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Report() {}

  /**
   * Writes the page.
   *
   * @param arguments the file to write, the command that the results come from, and JMH's files in
   *     JSON, with those of what was left out and of where they come from
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String... arguments) throws IOException {
    if (arguments.length < 3) {
      System.err.println("usage: Report PAGE COMMAND FILE...");
      System.exit(2);
    }
    // Charts are drawn into files, whatever screen there is.
    System.setProperty("java.awt.headless", "true");
    List<String> files = Arrays.asList(arguments).subList(2, arguments.length);
    write(Path.of(arguments[0]), arguments[1], Inputs.read(files));
  }

  /** Writes the page, and the charts beside it, in a directory of the page's name. */
  static void write(Path file, String command, Inputs inputs) throws IOException {
    String name = String.valueOf(file.getFileName());
    String charts = name.replaceFirst("[.][^.]*$", "").toLowerCase(Locale.ROOT);
    Files.writeString(file, page(command, charts, inputs));
    for (Map.Entry<Integer, List<Measured>> jdk : inputs.byJdk().entrySet()) {
      new Charts(jdk.getKey(), jdk.getValue()).write(file.resolveSibling(charts));
    }
  }

  /** Returns the page, which shows charts of that directory. */
  private static String page(String command, String charts, Inputs inputs) throws IOException {
    NavigableMap<Integer, List<Measured>> byJdk = inputs.byJdk();
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Benchmarks
        Written by `%1$s`, do not edit; `.ci/each-jdk %1$s` measures both JDKs.
        Each backend stands beside what a user of its library has without Boltwork, measured in the same
        round with the same buffers and the same checks. A round is a JVM for each and many short
        iterations, whose median counts. A ratio is that of the medians over all rounds; above 1 Boltwork
        is better. With more than one round the lowest and the highest of the rounds' own ratios are told,
        too: where they are far apart the machine was busy with something else. Heap bytes are what a
        message, a write or a connection takes; those of decrypting and of reads count the encrypting too.
        Ratios carry over to other machines, absolute figures do not. What is measured, and how, is in the
        Javadoc of the classes. The short set has AES-128-GCM and TLS 1.3, P-256 keys, 1,000
        connections; every other combination of parameters, 1 to 10,000 connections, is in the full one.

        - Hardware: %2$s
        - Software: %3$s

        ## What is to be reached
        AES-128-GCM and TLS 1.3; each figure is the worst of its row's, and **bold** if it falls short:
        [PERFORMANCE.md](PERFORMANCE.md) says why, and what the floor is.

        %4$s"""
            .formatted(command, hardware(), software(), Targets.markdown(byJdk)));
    for (Map.Entry<Integer, List<Measured>> jdk : byJdk.entrySet()) {
      List<Measured> results = jdk.getValue();
      String version = results.get(0).jdk();
      page.append("\n## JDK ").append(version).append('\n');
      page.append(inputs.provenance(version)).append(rounds(results));
      page.append(new Charts(jdk.getKey(), results).markdown(charts));
      page.append(
          new Ratios(results.stream().filter(one -> !StartUpTable.shows(one)).toList()).markdown());
      page.append(StartUpTable.markdown(results));
      page.append(LeftOut.markdown(inputs.leftOut(version)));
    }
    return page.toString();
  }

  /** Tells in how many rounds it was measured; those of start-up are more. */
  private static String rounds(List<Measured> results) {
    String rounds =
        results.stream()
            .filter(one -> !StartUpTable.shows(one))
            .map(one -> one.forks().size())
            .distinct()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(" or "));
    return "Rounds: " + (rounds.isEmpty() ? "none but of start-up" : rounds) + ".\n\n";
  }

  private static String hardware() throws IOException {
    String model = System.getProperty("os.arch");
    if (Files.exists(PROCESSORS)) {
      try (Stream<String> lines = Files.lines(PROCESSORS)) {
        model =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(model);
      }
    }
    return "%d processors, %s; %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            model,
            System.getProperty("os.name"),
            System.getProperty("os.version"));
  }

  private static String software() throws IOException {
    Properties versions = new Properties();
    try (InputStream stream = Report.class.getResourceAsStream("versions.properties")) {
      if (stream == null) {
        throw new IOException("versions.properties is missing from the jar");
      }
      versions.load(stream);
    }
    return new TreeSet<>(versions.stringPropertyNames())
        .stream()
            .map(name -> name + " " + versions.getProperty(name))
            .collect(Collectors.joining(", "));
  }
}
