package io.github.boltwork.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs a plan several times over, all of it in each round: a machine that gets slower for a while
 * spoils one round of everything rather than all of something. The rounds of a run become the forks
 * of one result.
 */
final class Rounds {
  private final Options options;
  private final PrintStream log;
  private final Path scratch;
  private final Map<Run, BenchmarkParams> parameters = new LinkedHashMap<>();
  private final Map<Run, List<BenchmarkResult>> results = new LinkedHashMap<>();
  private final List<LeftOut> failures = new ArrayList<>();

  Rounds(Options options, Path scratch, PrintStream log) {
    this.options = options;
    this.scratch = scratch;
    this.log = log;
  }

  /** Runs the plan once more. */
  void round(List<Run> plan) {
    int number = 0;
    for (Run run : plan) {
      number++;
      log.printf("[%d/%d] %-100s ", number, plan.size(), run);
      log.flush();
      try {
        for (RunResult result : new Runner(of(run)).run()) {
          parameters.putIfAbsent(run, result.getParams());
          results
              .computeIfAbsent(run, first -> new ArrayList<>())
              .addAll(result.getBenchmarkResults());
          Result<?> primary = result.getPrimaryResult();
          log.printf(
              "%,12.1f %s%n", primary.getStatistics().getPercentile(50), primary.getScoreUnit());
        }
      } catch (RunnerException e) {
        log.println("FAILED");
        e.printStackTrace(log);
        failures.add(new LeftOut(run, "failed: " + e.getMessage()));
      }
    }
  }

  private Options of(Run run) {
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .parent(NoIncludes.of(options))
            .include("^" + Pattern.quote(run.benchmark()) + "$")
            .shouldFailOnError(true)
            .verbosity(options.verbosity().orElse(VerboseMode.SILENT))
            .timeout(TimeValue.minutes(5))
            .jvmArgsAppend(jvmArguments());
    if (options.getResult().hasValue()) {
      builder.result(scratch.toString());
    }
    run.parameters().forEach(builder::param);
    return builder.build();
  }

  private String[] jvmArguments() {
    List<String> arguments = new ArrayList<>(options.getJvmArgsAppend().orElse(List.of()));
    arguments.addAll(quietOptions());
    arguments.add(Setting.groupsOption());
    return arguments.toArray(new String[0]);
  }

  /** What an expert gives Netty, which is slower without, and anybody a native library. */
  static List<String> quietOptions() {
    return Runtime.version().feature() >= 24
        ? List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
        : List.of();
  }

  /** Returns the results of all rounds so far, one for each run. */
  Collection<RunResult> results() {
    return results.entrySet().stream()
        .map(
            entry ->
                new RunResult(
                    Objects.requireNonNull(parameters.get(entry.getKey())), entry.getValue()))
        .toList();
  }

  /** Returns what went wrong. */
  List<LeftOut> failures() {
    return failures;
  }
}
