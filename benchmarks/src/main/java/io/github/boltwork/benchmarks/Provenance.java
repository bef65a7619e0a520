package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Properties;

/**
 * Where one JDK's results come from, in a file among them: {@code FILE COMMIT}, run by the JVM that
 * is measured.
 */
public final class Provenance {
  private static final String SUFFIX = ".properties";

  private Provenance() {}

  /**
   * Writes the file.
   *
   * @param arguments the file to write, and the commit that is measured
   * @throws IOException if it cannot be written
   * @throws InterruptedException if interrupted
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    if (arguments.length != 2 || !isIn(Path.of(arguments[0]))) {
      System.err.println("usage: Provenance FILE" + SUFFIX + " COMMIT");
      System.exit(2);
    }
    Properties facts = new Properties();
    facts.setProperty("jdk", System.getProperty("java.version"));
    facts.setProperty(
        "runtime",
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
    facts.setProperty("commit", arguments[1]);
    facts.setProperty("date", LocalDate.now(ZoneOffset.UTC).toString());
    facts.setProperty("openssl", openssl());
    try (OutputStream file = Files.newOutputStream(Path.of(arguments[0]))) {
      facts.store(file, null);
    }
  }

  static boolean isIn(Path file) {
    return file.toString().endsWith(SUFFIX);
  }

  static Properties read(Path file) throws IOException {
    Properties facts = new Properties();
    try (InputStream stream = Files.newInputStream(file)) {
      facts.load(stream);
    }
    return facts;
  }

  /** Returns a sentence about the results of that version. */
  static String sentence(Properties facts) {
    return "%s, with %s beside it; commit %s, measured on %s."
        .formatted(
            facts.getProperty("runtime"),
            facts.getProperty("openssl"),
            facts.getProperty("commit"),
            facts.getProperty("date"));
  }

  private static String openssl() throws InterruptedException {
    try {
      Process openssl = new ProcessBuilder("openssl", "version").start();
      String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return openssl.waitFor() == 0 ? output.replaceFirst("(?s)\\s*(\\(.*)?$", "") : "no openssl";
    } catch (IOException e) {
      return "no openssl";
    }
  }
}
