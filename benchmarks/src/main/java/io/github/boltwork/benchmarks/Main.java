package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs benchmarks: {@code [--rounds N] [JMH's options]}. Unless the parameter {@code subject} says
 * otherwise, every backend on the class path is measured, each beside its peer; what a subject
 * cannot do is left out, with the reason. {@code -rff} names a file for the results, in JSON unless
 * {@code -rf} says otherwise; what was left out or failed is in a file beside it.
 */
public final class Main {
  private static final String ROUNDS = "--rounds";

  private Main() {}

  /**
   * Runs benchmarks; exits with 1 if any failed or none was left, 2 if the arguments are wrong.
   *
   * @param arguments the arguments
   * @throws IOException if results cannot be written
   */
  public static void main(String... arguments) throws IOException {
    try {
      System.exit(run(arguments, System.out));
    } catch (CommandLineOptionException | IllegalArgumentException e) {
      System.err.println("boltwork-benchmarks: " + e.getMessage());
      System.exit(2);
    }
  }

  /** Runs benchmarks and returns the exit code. */
  static int run(String[] arguments, PrintStream log)
      throws IOException, CommandLineOptionException {
    List<String> own = new ArrayList<>(Arrays.asList(arguments));
    int rounds = takeRounds(own);
    CommandLineOptions options = new CommandLineOptions(own.toArray(new String[0]));
    if (options.shouldHelp()) {
      options.showHelp();
      return 0;
    }
    List<LeftOut> leftOut = new ArrayList<>();
    List<Run> plan = Plan.of(options, leftOut::add);
    leftOut.forEach(left -> log.printf("left out: %s: %s%n", left.run(), left.reason()));
    if (plan.isEmpty()) {
      throw new IllegalArgumentException("no benchmark is left to run");
    }
    Path scratch = Files.createTempFile("boltwork-benchmarks", ".json");
    Rounds runner = new Rounds(options, scratch, log);
    try {
      for (int round = 1; round <= rounds; round++) {
        log.printf("round %d of %d%n", round, rounds);
        runner.round(plan);
        write(runner, options, leftOut);
      }
    } finally {
      Files.delete(scratch);
    }
    runner.failures().forEach(one -> log.printf("%s: %s%n", one.run(), one.reason()));
    return runner.failures().isEmpty() ? 0 : 1;
  }

  private static int takeRounds(List<String> arguments) {
    int at = arguments.indexOf(ROUNDS);
    if (at < 0) {
      return 1;
    }
    if (at + 1 == arguments.size() || !arguments.get(at + 1).matches("[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException(ROUNDS + " is followed by a number from 1 to 999");
    }
    int rounds = Integer.parseInt(arguments.get(at + 1));
    arguments.subList(at, at + 2).clear();
    return rounds;
  }

  private static void write(Rounds runner, CommandLineOptions options, List<LeftOut> leftOut)
      throws IOException {
    if (options.getResult().hasValue()) {
      ResultFormatFactory.getInstance(
              options.getResultFormat().orElse(ResultFormatType.JSON), options.getResult().get())
          .writeOut(runner.results());
      List<LeftOut> all = new ArrayList<>(leftOut);
      all.addAll(runner.failures());
      LeftOut.write(Path.of(options.getResult().get()), all);
    }
  }
}
