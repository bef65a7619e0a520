package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two threads an end over transports that block, on all backends. */
@Timeout(60)
class TlsChannelFullDuplexTest {
  private static final int LARGEST = 1 << 20;

  /** A KeyUpdate of SunJSSE's: the message, the content type, the tag, and its padding. */
  private static final int KEY_UPDATE = 5 + 1 + 16 + 16;

  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  private static List<AnyBackend> backends() {
    return AnyBackend.all().toList();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void carriesAllSizesInOppositeOrders(AnyBackend backend) throws Exception {
    for (Flush flush : Flush.values()) {
      List<List<Integer>> up = sizes();
      List<List<Integer>> down = new ArrayList<>(up);
      Collections.reverse(down);
      Plan plan = new Plan(1, flush, up, down, LinkNature.SMOOTH, false);
      try (Loopback loopback = Loopback.connect()) {
        RecordTap upTap = new RecordTap(loopback.client(), length -> length == KEY_UPDATE);
        RecordTap downTap = new RecordTap(loopback.server(), length -> length == KEY_UPDATE);
        try (End<?> client = End.client(backend, plan, new ShortTransport(upTap, 1), () -> 0);
            End<?> server = End.server(backend, plan, new ShortTransport(downTap, 2), () -> 0)) {
          run(client, server);
          assertKeysRenewed(backend, client, upTap);
          assertKeysRenewed(backend, server, downTap);
        }
      }
    }
  }

  /** Sizes that double, and those around a record's; several as one gathering write. */
  private static List<List<Integer>> sizes() {
    List<List<Integer>> sizes = new ArrayList<>();
    for (int size = 1; size <= LARGEST; size *= 2) {
      sizes.add(List.of(size));
      if (size < 1 << 17) {
        sizes.add(List.of(size + 1, 1, size));
      }
    }
    sizes.add(List.of((1 << 14) - 1));
    sizes.add(List.of());
    for (long total = Plan.total(sizes); total <= KeyLimits.BYTES; total += LARGEST) {
      sizes.add(List.of(LARGEST));
    }
    return sizes;
  }

  private void run(End<?> client, End<?> server) throws Exception {
    List<Future<Half>> programs =
        Stream.of(client, server)
            .flatMap(end -> end.halves().stream())
            .map(half -> threads.start(half::run))
            .toList();
    for (Future<Half> program : programs) {
      Threads.join(program);
    }
    client.assertComplete();
    server.assertComplete();
  }

  private static void assertKeysRenewed(AnyBackend backend, End<?> end, RecordTap tap) {
    if (backend.version() == TlsVersion.TLS_1_2) {
      return;
    }
    if (end.engine() instanceof FrameEngine frames) {
      assertTrue(frames.updatesAnswered() > 0, "the peer answered no KeyUpdate");
    } else if (backend.id().equals("jdk")) {
      assertTrue(tap.count() > 0, "SunJSSE made no KeyUpdate");
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void readingGoesOnWhileThePeerReadsNothing(AnyBackend backend) throws Exception {
    MemoryTransport transport = MemoryTransport.ofCapacity(5000);
    Pattern up = new Pattern(1);
    Pattern down = new Pattern(2);
    try (TlsChannel client = TlsChannel.over(backend.client(), transport);
        TlsChannel server = TlsChannel.over(backend.server(), transport.peer())) {
      Future<Integer> writer = threads.start(() -> client.write(up.bytes(0, LARGEST)));
      boolean established = server.handshake();
      assertTrue(established);
      transport.outgoing.awaitStuckWriter();
      for (int i = 0; i < 100; i++) {
        int position = 1000 * i;
        Future<Integer> speaker = threads.start(() -> server.write(down.bytes(position, 1000)));
        down.check(position, ByteBuffer.wrap(Bytes.read(client, 1000, 333)));
        assertEquals(1000, Threads.join(speaker));
      }
      transport.outgoing.awaitStuckWriter();
      up.check(0, ByteBuffer.wrap(Bytes.read(server, LARGEST, 10_000)));
      assertEquals(LARGEST, Threads.join(writer));
    }
  }
}
