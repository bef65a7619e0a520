package io.github.boltwork.io;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A client and a server over a simulated link, driven by one thread: the same plan always goes the
 * same way, but for the random bytes of a handshake.
 *
 * <p>Each turn, one program whose operations are ready makes a call, in whatever order; now and
 * then one whose are not, as selectors do. It fails when nothing is ready and something is left to
 * do, and when a call moves nothing although the operations are ready that the one before it waited
 * for.
 */
final class Simulation implements AutoCloseable {
  private static final int FALSE_ALARMS = 16;
  private static final int MOST_IDLE_TURNS = 5000;

  final End<SimulatedTransport> client;
  final End<SimulatedTransport> server;
  private final String name;
  private final SplittableRandom random;
  private int idleTurns;
  private int turnsTaken;

  Simulation(AnyBackend backend, Plan plan) {
    this(backend, backend, plan);
  }

  Simulation(AnyBackend clients, AnyBackend servers, Plan plan) {
    name = "%s to %s with %s".formatted(clients, servers, plan);
    random = new SplittableRandom(plan.seed());
    LinkNature nature =
        plan.nature().carrying(Math.max(Plan.total(plan.up()), Plan.total(plan.down())));
    SimulatedPipe up = new SimulatedPipe(nature, random.split());
    SimulatedPipe down = new SimulatedPipe(nature, random.split());
    client = End.client(clients, plan, new SimulatedTransport(down, up), up::written);
    server = End.server(servers, plan, new SimulatedTransport(up, down), down::written);
  }

  /** Runs until both ends have finished. */
  void run() {
    runUntil(() -> client.finished() && server.finished());
  }

  void runUntil(BooleanSupplier end) {
    while (!end.getAsBoolean()) {
      turn();
    }
  }

  /** Takes a number of turns, or as many as there are. */
  void turns(int most) {
    for (int i = 0; i < most && !(client.finished() && server.finished()); i++) {
      turn();
    }
  }

  private record Choice(End<SimulatedTransport> end, Half half) {
    boolean ready() {
      return !half.waiting() || half.ops() == 0 || end.transport.ready(half.ops());
    }
  }

  int turnsTaken() {
    return turnsTaken;
  }

  private void turn() {
    turnsTaken++;
    boolean pending = client.transport.incoming.tick();
    pending |= server.transport.incoming.tick();
    boolean falseAlarm = random.nextInt(FALSE_ALARMS) == 0;
    List<Choice> choices =
        Stream.of(client, server)
            .flatMap(end -> end.halves().stream().map(half -> new Choice(end, half)))
            .filter(choice -> choice.half.wantsTurn() && (falseAlarm || choice.ready()))
            .toList();
    if (choices.isEmpty()) {
      if (!pending) {
        throw failure("hangs: nothing is ready");
      }
    } else {
      take(choices.get(random.nextInt(choices.size())));
    }
    if (++idleTurns > MOST_IDLE_TURNS) {
      throw failure("hangs: nothing moves");
    }
  }

  private void take(Choice choice) {
    SimulatedTransport transport = choice.end.transport;
    boolean promised = choice.half.waitsAsSaid() && choice.ready();
    long moved = transport.moved();
    long refusals = transport.refusals();
    boolean progress;
    try {
      progress = choice.half.turn();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(describe(e.toString()), e);
    }
    if (progress || transport.moved() > moved) {
      idleTurns = 0;
    } else if (promised && transport.refusals() == refusals) {
      String who = choice.end == client ? "client" : "server";
      throw failure(who + " waits for the wrong operations: " + choice.half);
    }
  }

  AssertionError failure(String what) {
    return new AssertionError(describe(what));
  }

  String describe(String what) {
    return "%s: %s%n  client %s%n  server %s".formatted(name, what, client, server);
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
