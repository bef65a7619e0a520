package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.programs.FreePort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  @ParameterizedTest
  @ValueSource(strings = {"doctor", "demo", "connect", "serve", "bench"})
  void everyCommandHasHelp(String name) throws Exception {
    Command help = Command.run(name, "--help");
    assertEquals(0, help.exitCode(), help::seen);
    help.out().await("^Usage: boltwork " + name + " ");
  }

  @Test
  void helpListsCommandsAndExitCodes() throws Exception {
    Command help = Command.run("--help");
    assertEquals(0, help.exitCode(), help::seen);
    help.out().await("(?s)  doctor .*  demo .*  connect .*  serve .*  bench ");
    help.out().await("(?s)Exit codes:\\s+0 .*\\s+1 .*truncated.*\\s+2 .*command line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "| Missing required subcommand",
        "dance| Unmatched argument",
        "connect| Missing required parameter: 'HOST:PORT'",
        "connect localhost| 'localhost' is not HOST:PORT",
        "connect localhost:0| 'localhost:0' is not HOST:PORT",
        "connect localhost:1 --ciphersuites TLS_RSA_WITH_RC4_128_SHA| is broken",
        "connect localhost:1 --servername a..b| is neither a host name nor an IP address",
        "connect localhost:1 --key k.pem| give --cert",
        "serve --client-auth maybe| Invalid value for option '--client-auth'",
        "serve --connections 2| --connections needs --echo or --www",
        "serve --echo --www| mutually exclusive",
        "serve --port 65536| --port is 0 to 65535",
        "bench --seconds 0| --seconds is 1 to 600, not 0",
        "bench --seconds 601| --seconds is 1 to 600, not 601",
        "bench --seconds soon| Invalid value for option '--seconds'",
      })
  void wrongCommandLinesAreExitCode2(String line, String message) throws Exception {
    Command command = Command.run(line == null ? new String[0] : line.split(" ", -1));
    assertEquals(2, command.exitCode(), command::seen);
    assertTrue(command.err().text().contains(message), command::seen);
  }

  @Test
  void nobodyListeningIsOneReadableLine() throws Exception {
    int port = FreePort.find();
    Command connect = Command.run("connect", "127.0.0.1:" + port);
    assertEquals(1, connect.exitCode(), connect::seen);
    assertEquals(
        "boltwork connect: cannot connect to 127.0.0.1:" + port + ": Connection refused",
        connect.err().text().strip());
    Command verbose = Command.run("connect", "127.0.0.1:" + port, "--stacktrace");
    verbose.err().await("^\tat io.github.boltwork.cli.Connect.dial");
  }

  @Test
  void aFileThatIsMissingIsNamed(@TempDir Path directory) throws Exception {
    String missing = directory.resolve("missing.pem").toString();
    Command connect = Command.run("connect", "127.0.0.1:1", "--cafile", missing);
    assertEquals(1, connect.exitCode(), connect::seen);
    connect.err().await("^boltwork connect: config: .*missing.pem");
  }

  @Test
  void aBackendThatIsMissingIsExplained() throws Exception {
    Command connect = Command.run("connect", "127.0.0.1:1", "--backend", "conscrypt");
    assertEquals(1, connect.exitCode(), connect::seen);
    connect.err().await("add io.github.boltwork:boltwork-backend-conscrypt");
  }
}
