package io.github.boltwork.io;

import java.io.IOException;

/** Two channels over a connection in memory, both driven by the one thread of the test. */
final class Link {
  final Schedule schedule;
  final FrameEngine clientEngine;
  final ScheduledTransport clientTransport;
  final ScheduledTransport serverTransport;
  final AsynchronousTlsChannel client;
  final AsynchronousTlsChannel server;

  private Link(Schedule schedule, int capacity, FrameEngine clientEngine, FrameEngine server) {
    this.schedule = schedule;
    this.clientEngine = clientEngine;
    clientTransport = ScheduledTransport.ofCapacity(schedule, capacity);
    serverTransport = clientTransport.peer();
    client = AsynchronousTlsChannel.over(clientEngine, clientTransport);
    this.server = AsynchronousTlsChannel.over(server, serverTransport);
  }

  static Link of(Schedule schedule, int capacity, FrameEngine client, FrameEngine server) {
    return new Link(schedule, capacity, client, server);
  }

  /** What can end at once does; much room. */
  static Link prompt() {
    return of(Schedule.prompt(), 1 << 20, FrameEngine.client(), FrameEngine.server());
  }

  /** The same, with the handshake behind it. */
  static Link established() {
    Link link = prompt();
    link.shakeHands();
    return link;
  }

  void shakeHands() {
    var servers = server.handshake();
    var clients = client.handshake();
    schedule.run();
    if (!servers.isDone() || !clients.isDone()) {
      throw new AssertionError("no handshake: client %s, server %s".formatted(clients, servers));
    }
    servers.join();
    clients.join();
  }

  void close() throws IOException {
    client.close();
    server.close();
    schedule.run();
  }
}
