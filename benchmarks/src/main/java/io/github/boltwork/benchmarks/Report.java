package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the page of ratios: {@code PAGE COMMAND RESULTS.json...}. It is to be run where the
 * results were measured, since it tells the hardware.
 */
public final class Report {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Report() {}

  /**
   * Writes the page.
   *
   * @param arguments the file to write, the command that the results come from, and JMH's files, in
   *     JSON
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String... arguments) throws IOException {
    if (arguments.length < 3) {
      System.err.println("usage: Report PAGE COMMAND RESULTS.json...");
      System.exit(2);
    }
    List<Measured> results = new ArrayList<>();
    for (String file : Arrays.asList(arguments).subList(2, arguments.length)) {
      results.addAll(Measured.read(Path.of(file)));
    }
    Map<String, List<Measured>> byJdk =
        results.stream()
            .collect(Collectors.groupingBy(Measured::jdk, TreeMap::new, Collectors.toList()));
    Files.writeString(Path.of(arguments[0]), page(arguments[1], byJdk));
  }

  /** Returns the page. */
  static String page(String command, Map<String, List<Measured>> byJdk) throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Benchmarks
        Written by `%s`; do not edit. Each backend stands beside what a user of its library has without
        Boltwork, measured in the same round with the same buffers and the same checks. A ratio is that
        of the medians of all iterations; above 1 Boltwork is better. The last column is the lowest and
        the highest of the rounds' own ratios: where they are far apart the machine was busy with
        something else. Heap bytes are what a message, a write or a connection takes; those of decrypting
        and of reads count the encrypting too. Ratios carry over to other machines, absolute figures do
        not. What is measured, and how, is in the Javadoc of the classes.

        - Hardware: %s
        - Software: %s
        """
            .formatted(command, hardware(), software()));
    byJdk.forEach(
        (jdk, results) ->
            page.append("\n## JDK ")
                .append(jdk)
                .append('\n')
                .append(new Ratios(results).markdown()));
    return page.toString();
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
