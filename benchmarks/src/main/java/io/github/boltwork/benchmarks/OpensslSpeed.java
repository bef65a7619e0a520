package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code openssl speed} says of AES-128-GCM, with a nonce and additional data for each message
 * as TLS has: {@code RESULTS.json ROUNDS}. The results are as JMH writes those of {@link
 * CipherBenchmark}.
 */
public final class OpensslSpeed {
  private static final List<Integer> SIZES = List.of(1024, 16384);
  private static final String SECONDS = "1";

  /** The last line that is meant for machines: number of the cipher, its name, bytes a second. */
  private static final Pattern FIGURE =
      Pattern.compile("^\\+F:\\d+:[^:]+:(\\d+(?:\\.\\d+)?)$", Pattern.MULTILINE);

  private OpensslSpeed() {}

  /**
   * Measures and writes results.
   *
   * @param arguments the file to write, and in how many rounds
   * @throws IOException if there is no {@code openssl}, it fails, or results cannot be written
   * @throws InterruptedException if interrupted
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    if (arguments.length != 2 || !arguments[1].matches("[1-9][0-9]{0,2}")) {
      System.err.println("usage: OpensslSpeed RESULTS.json ROUNDS");
      System.exit(2);
    }
    Map<Run, List<Double>> results = new LinkedHashMap<>();
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      for (int size : SIZES) {
        double speed = parse(run(size));
        System.out.printf("openssl speed, %d bytes: %,.1f MB/s%n", size, speed);
        results.computeIfAbsent(named(size), first -> new ArrayList<>()).add(speed);
      }
    }
    JmhResults.write(Path.of(arguments[0]), results);
  }

  private static Run named(int size) {
    return new Run(
        CipherBenchmark.class.getName() + ".seal",
        Map.of("size", String.valueOf(size), Run.SUBJECT, Ciphers.OPENSSL));
  }

  /** Finds the megabytes a second in what it printed. */
  static double parse(String output) throws IOException {
    Matcher figure = FIGURE.matcher(output);
    if (!figure.find()) {
      throw new IOException("expected a line +F:number:cipher:figure of openssl, have " + output);
    }
    return Double.parseDouble(figure.group(1)) / 1e6;
  }

  private static String run(int size) throws IOException, InterruptedException {
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "speed",
                "-mr",
                "-seconds",
                SECONDS,
                "-bytes",
                String.valueOf(size),
                "-aead",
                "-evp",
                "aes-128-gcm")
            .redirectErrorStream(true)
            .start();
    String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (openssl.waitFor() != 0) {
      throw new IOException("openssl ended with " + openssl.exitValue() + ": " + output);
    }
    return output;
  }
}
