package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the page of ratios and its charts: {@code PAGE COMMAND RESULTS.json...}. It is to be run
 * where the results were measured, since it tells the hardware.
 */
public final class Report {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Report() {}

  /**
   * Writes the page.
   *
   * @param arguments the file to write, the command that the results come from, and JMH's files, in
   *     JSON, with those of what was left out
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String... arguments) throws IOException {
    if (arguments.length < 3) {
      System.err.println("usage: Report PAGE COMMAND RESULTS.json...");
      System.exit(2);
    }
    // Charts are drawn into files, whatever screen there is.
    System.setProperty("java.awt.headless", "true");
    List<Measured> results = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (String argument : Arrays.asList(arguments).subList(2, arguments.length)) {
      Path file = Path.of(argument);
      if (LeftOut.isIn(file)) {
        leftOut.addAll(LeftOut.read(file));
      } else {
        results.addAll(Measured.read(file));
      }
    }
    write(Path.of(arguments[0]), arguments[1], results, leftOut);
  }

  /** Writes the page, and the charts beside it, in a directory of the page's name. */
  static void write(Path file, String command, List<Measured> results, List<LeftOut> leftOut)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    String charts = name.replaceFirst("[.][^.]*$", "").toLowerCase(Locale.ROOT);
    Files.writeString(file, page(command, charts, byJdk(results), leftOut));
    for (Map.Entry<Integer, List<Measured>> jdk : byJdk(results).entrySet()) {
      new Charts(jdk.getKey(), jdk.getValue()).write(file.resolveSibling(charts));
    }
  }

  private static NavigableMap<Integer, List<Measured>> byJdk(List<Measured> results) {
    return results.stream()
        .collect(Collectors.groupingBy(Measured::feature, TreeMap::new, Collectors.toList()));
  }

  /** Returns the page, which shows charts of that directory. */
  static String page(
      String command,
      String charts,
      NavigableMap<Integer, List<Measured>> byJdk,
      List<LeftOut> leftOut)
      throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Benchmarks
        Written by `%s`; do not edit. Each backend stands beside what a user of its library has without
        Boltwork, measured in the same round with the same buffers and the same checks. A round is
        a JVM for each and many short iterations, whose median counts. A ratio is that of the medians over
        all rounds; above 1 Boltwork is better. With more than one round the lowest and the highest of the
        rounds' own ratios are told, too: where they are far apart the machine was busy with something
        else. Heap bytes are what a message, a write or a connection takes; those of decrypting and of
        reads count the encrypting too. Ratios carry over to other machines, absolute figures do
        not. What is measured, and how, is in the Javadoc of the classes.

        - Hardware: %s
        - Software: %s

        ## What is to be reached
        AES-128-GCM and TLS 1.3; each figure is the worst of its row's, and **bold** if it falls short.

        %s"""
            .formatted(command, hardware(), software(), Targets.markdown(byJdk)));
    for (Map.Entry<Integer, List<Measured>> jdk : byJdk.entrySet()) {
      List<Measured> results = jdk.getValue();
      page.append("\n## JDK ").append(results.get(0).jdk()).append('\n');
      page.append(rounds(results));
      page.append(new Charts(jdk.getKey(), results).markdown(charts));
      page.append(
          new Ratios(results.stream().filter(one -> !StartUpTable.shows(one)).toList()).markdown());
      page.append(StartUpTable.markdown(results));
      String version = results.get(0).jdk();
      page.append(
          LeftOut.markdown(leftOut.stream().filter(one -> one.jdk().equals(version)).toList()));
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
