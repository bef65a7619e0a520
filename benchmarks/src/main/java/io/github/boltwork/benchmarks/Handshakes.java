package io.github.boltwork.benchmarks;

import java.io.IOException;

/** Connections of one subject, full or resumed, and the proof of which they are. */
final class Handshakes implements AutoCloseable {
  private static final int KNOWN_PORT = 1;
  private static final int LAST_PORT = 65535;

  private final Subject subject;
  private final Connection.Wire wire = new Connection.Wire();
  private final int shortestFull;
  private int port = KNOWN_PORT;

  Handshakes(String name, Setting setting) throws IOException {
    this.subject = Subjects.open(name, setting);
    Connection connection = new Connection(subject, KNOWN_PORT, wire);
    int group = ServerHello.group(connection.firstFlight());
    if (group != Setting.GROUP) {
      throw new IllegalStateException(
          "expected keys of group %d, but %s takes group %d: JVMs that measure have %s"
              .formatted(Setting.GROUP, name, group, Setting.groupsOption()));
    }
    int full = connection.handshake();
    Facts expected = new Facts(name, setting.version().standardName(), setting.suite());
    if (!connection.client().facts().equals(expected)) {
      throw new IllegalStateException(
          "expected " + expected + ", but have " + connection.client().facts());
    }
    connection.exchange();
    connection.close();
    // Signatures differ by a few bytes; half a certificate is far from those and from none.
    this.shortestFull = full - Authority.certificateLength(setting.key()) / 2;
  }

  int full() throws IOException {
    port = port == LAST_PORT ? KNOWN_PORT + 1 : port + 1;
    int bytes = connect(port);
    if (bytes < shortestFull) {
      throw new IllegalStateException("expected a full handshake, but it was resumed");
    }
    return bytes;
  }

  int resumed() throws IOException {
    int bytes = connect(KNOWN_PORT);
    if (bytes >= shortestFull) {
      throw new IllegalStateException("expected a resumed handshake, but it was full");
    }
    return bytes;
  }

  private int connect(int port) throws IOException {
    Connection connection = new Connection(subject, port, wire);
    int bytes = connection.handshake();
    connection.exchange();
    connection.close();
    return bytes;
  }

  @Override
  public void close() {
    subject.close();
  }
}
