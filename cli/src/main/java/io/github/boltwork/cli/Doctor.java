package io.github.boltwork.cli;

import com.google.gson.GsonBuilder;
import io.github.boltwork.BackendRegistry;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code doctor}. */
@Command(
    name = "doctor",
    description = "Tells which backends there are, what each can do, and which is chosen and why.")
final class Doctor implements Callable<Integer> {
  private final Streams streams;

  @Mixin private BackendOption backend = new BackendOption();

  @Option(names = "--json", description = "Print the same as JSON.")
  private boolean json;

  Doctor(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    DoctorReport report = DoctorReport.of(BackendRegistry.load(), backend.wish());
    PrintStream out = streams.text();
    if (json) {
      // Chosen and problem are there even when there is none, so that scripts need no guessing.
      out.println(
          new GsonBuilder()
              .setPrettyPrinting()
              .serializeNulls()
              .disableHtmlEscaping()
              .create()
              .toJson(report));
    } else {
      DoctorTable.print(report, out);
    }
    if (report.problem() != null) {
      streams.err().println("boltwork doctor: " + report.problem());
      return ExitCode.SOFTWARE;
    }
    return ExitCode.OK;
  }
}
