package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transports that end or fail at each byte of either direction, under asynchronous channels. */
@Timeout(60)
class AsynchronousTlsChannelFaultTest {
  private static final byte[] QUESTION = Bytes.random(1, 20);
  private static final byte[] ANSWER = Bytes.random(2, 90);

  private static List<AnyBackend> backends() {
    return AnyBackend.all().toList();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void anyFaultAtAnyByteIsTold(AnyBackend backend) throws Exception {
    Talk whole = new Talk(backend, 0);
    whole.run();
    assertFalse(whole.read.isCompletedExceptionally());
    for (Fault fault : Fault.values()) {
      for (long position : Positions.upTo(fault.passed(whole.line), backend)) {
        int lent = Pools.lent();
        Talk talk = new Talk(backend, position);
        fault.afflict(talk.line.incoming.faults, talk.line.outgoing.faults, position);
        talk.run();
        CompletableFuture<?> concerned =
            fault != Fault.WRITE_RESET
                ? talk.read
                : talk.asked.isCompletedExceptionally() ? talk.asked : talk.ended;
        assertTrue(concerned.isDone(), () -> "%s at %d hangs: %s".formatted(fault, position, talk));
        if (concerned.isCompletedExceptionally()) {
          fault.assertIs(assertInstanceOf(IOException.class, Told.failureOf(concerned)));
        } else {
          // Handshakes differ by some bytes, and this one was shorter.
          String what = "%s at %d was not told".formatted(fault, position);
          assertTrue(fault.passed(talk.line) <= position, what);
          assertArrayEquals(ANSWER, talk.read.join());
        }
        talk.close();
        assertEquals(lent, Pools.lent(), () -> backend + " keeps buffers after " + fault);
      }
    }
  }

  /** A question and its answer, to the end of both directions, as far as they come. */
  private static final class Talk {
    final ScheduledTransport line;
    private final Schedule schedule;
    private final AsynchronousTlsChannel client;
    private final AsynchronousTlsChannel server;
    CompletableFuture<?> asked = new CompletableFuture<>();
    CompletableFuture<byte[]> read = new CompletableFuture<>();
    CompletableFuture<?> ended = new CompletableFuture<>();
    private CompletableFuture<?> answered = new CompletableFuture<>();

    Talk(AnyBackend backend, long seed) {
      schedule = new Schedule(seed, 0.5);
      line = ScheduledTransport.ofCapacity(schedule, 1 << 16);
      client = AsynchronousTlsChannel.over(backend.client(), line);
      server = AsynchronousTlsChannel.over(backend.server(), line.peer());
    }

    void run() {
      asked = AsynchronousBytes.write(client, QUESTION, () -> 7);
      read = AsynchronousBytes.readToEnd(client, () -> 7);
      ended = read.thenCompose(all -> client.shutdownOutput());
      answered =
          AsynchronousBytes.read(server, QUESTION.length, () -> 9)
              .thenCompose(question -> AsynchronousBytes.write(server, ANSWER, () -> 30))
              .thenCompose(count -> server.shutdownOutput());
      schedule.run();
    }

    @Override
    public String toString() {
      return "asked %s, read %s, ended %s, answered %s".formatted(asked, read, ended, answered);
    }

    void close() throws IOException {
      client.close();
      server.close();
      schedule.run();
      for (CompletableFuture<?> each : List.of(asked, read, ended, answered)) {
        assertTrue(each.isDone(), "never told");
      }
    }
  }
}
