package io.github.boltwork.backend.boringssl;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A running {@link FleetServerMain}. */
final class FleetServer implements AutoCloseable {
  private final Process process;
  private final int port;

  private FleetServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static FleetServer start(Path chain, Path key, Path ticketKeys) throws IOException {
    Process process =
        ChildJvm.start(
            FleetServerMain.class, chain.toString(), key.toString(), ticketKeys.toString());
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.startsWith("port ")) {
      // On JDK 24 and newer the JVM warns of native code first.
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("the server does not start: it has ended");
    }
    return new FleetServer(process, Integer.parseInt(line.substring("port ".length())));
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
