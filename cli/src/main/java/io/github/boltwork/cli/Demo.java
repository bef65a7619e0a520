package io.github.boltwork.cli;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.Selection;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code demo}. */
@Command(
    name = "demo",
    description = {
      "Sends data over TCP on this machine, both ways at once: each backend as a client against",
      "each as a server, with TLS 1.3 and 1.2, and compares what arrived with what was sent.",
      "MB/s counts both directions together, in the fastest of the rounds of 16 MiB."
    })
final class Demo implements Callable<Integer> {
  private static final int MOST_MIB = 1024 * 1024;

  private final Streams streams;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private BackendOption backend = new BackendOption();

  @Option(
      names = "--mib",
      paramLabel = "N",
      defaultValue = "64",
      description = "MiB to send in each direction. Default: ${DEFAULT-VALUE}.")
  private int mib;

  Demo(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (mib < 1 || mib > MOST_MIB) {
      throw new ParameterException(
          spec.commandLine(), "--mib is 1 to " + MOST_MIB + ", not " + mib);
    }
    List<DemoOutcome> outcomes =
        outcomes(Participants.of(BackendRegistry.load(), backend.wish(), "demo", streams.err()));
    streams.text().println(DemoTable.of(outcomes));
    boolean all = outcomes.stream().noneMatch(it -> it.state() == DemoOutcome.State.BAD);
    boolean any = outcomes.stream().anyMatch(it -> it.state() == DemoOutcome.State.GOOD);
    return all && any ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private List<DemoOutcome> outcomes(List<Selection> backends) throws IOException {
    DemoIdentity identity = DemoIdentity.create();
    ProgressDisplay display = ProgressDisplay.on(streams.err());
    List<DemoOutcome> outcomes = new ArrayList<>();
    for (Selection client : backends) {
      for (Selection server : backends) {
        for (TlsVersion version : List.of(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2)) {
          outcomes.add(new DemoPair(client, server, version).run(identity, mib, display));
        }
      }
    }
    return outcomes;
  }
}
