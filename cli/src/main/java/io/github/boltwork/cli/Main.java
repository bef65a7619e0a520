package io.github.boltwork.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code boltwork}. */
@Command(
    name = "boltwork",
    description = "TLS through whichever backend is mounted.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All went well; connections ended with a close_notify of both sides.",
      "1:TLS or I/O failed, a connection was truncated, or no backend can serve.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "The backend is chosen by --backend, else the system property boltwork.backend, else the"
          + " environment variable BOLTWORK_BACKEND, else by priority."
    })
public final class Main {
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Tell of a failure where it happened, too.")
  private boolean stacktrace;

  private Main() {}

  /**
   * Runs a command and ends the process.
   *
   * @param args the command and its arguments
   */
  public static void main(String[] args) {
    System.exit(run(Streams.standard(), args));
  }

  static int run(Streams streams, String... args) {
    Main main = new Main();
    return new CommandLine(main)
        .addSubcommand(new Doctor(streams))
        .addSubcommand(new Demo(streams))
        .addSubcommand(new Connect(streams))
        .addSubcommand(new Serve(streams))
        .addSubcommand(new Bench(streams))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              main.failure(command.getCommandName(), streams).tell(failure);
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(args);
  }

  Failure failure(String command, Streams streams) {
    return new Failure(command, stacktrace, streams.err());
  }
}
