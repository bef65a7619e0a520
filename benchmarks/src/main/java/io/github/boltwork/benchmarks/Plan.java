package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What to run: every combination of parameters, and for each of them the subjects one after
 * another, so that what is to be compared is measured within the same minute.
 */
final class Plan {
  private Plan() {}

  /**
   * Lists the runs.
   *
   * @param options which benchmarks, and parameters where others than the default ones are wanted;
   *     without any for the subject it is all subjects there are
   * @param leftOut told each run that its subject cannot do, and why
   */
  static List<Run> of(Options options, Consumer<LeftOut> leftOut) {
    return BenchmarkList.defaultList()
        .find(
            OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
            options.getIncludes(),
            options.getExcludes())
        .stream()
        .flatMap(entry -> combinations(entry, options))
        .flatMap(run -> subjects(run, options).map(subject -> run.with(Run.SUBJECT, subject)))
        .filter(Beside::exists)
        .filter(run -> isFit(run, leftOut))
        .toList();
  }

  private static Stream<Run> combinations(BenchmarkListEntry entry, Options options) {
    Stream<Run> runs = Stream.of(new Run(entry.getUsername(), Map.of()));
    Map<String, String[]> parameters = new TreeMap<>(entry.getParams().orElse(Map.of()));
    parameters.remove(Run.SUBJECT);
    for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
      Collection<String> values =
          options.getParameter(parameter.getKey()).orElse(Arrays.asList(parameter.getValue()));
      runs = runs.flatMap(run -> values.stream().map(value -> run.with(parameter.getKey(), value)));
    }
    return runs;
  }

  private static int connections(Map<String, String> parameters) {
    return Integer.parseInt(parameters.getOrDefault("connections", "1"));
  }

  private static Stream<String> subjects(Run run, Options options) {
    return options
        .getParameter(Run.SUBJECT)
        .orElseGet(() -> Ciphers.measures(run.benchmark()) ? Ciphers.names() : Subjects.names())
        .stream();
  }

  private static boolean isFit(Run run, Consumer<LeftOut> leftOut) {
    Map<String, String> parameters = run.parameters();
    Setting setting =
        new Setting(
            TlsVersion.valueOf(parameters.getOrDefault("version", TlsVersion.TLS_1_3.name())),
            parameters.getOrDefault("suite", Subjects.FIRST_SUITE),
            KeyKind.valueOf(parameters.getOrDefault("key", KeyKind.EC_P256.name())));
    Optional<String> reason =
        Ciphers.measures(run.benchmark())
            ? Ciphers.unfit(run.subject())
            : Subjects.unfit(run.subject(), setting, run.benchmark().endsWith(".resumed"))
                .or(() -> Descriptors.missing(run.subject(), connections(parameters)));
    reason.ifPresent(why -> leftOut.accept(new LeftOut(run, why)));
    return reason.isEmpty();
  }
}
