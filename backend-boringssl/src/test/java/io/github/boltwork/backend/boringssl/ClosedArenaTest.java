package io.github.boltwork.backend.boringssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EnginePair;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory that was given back is not BoringSSL's to touch, though a buffer still points at it. */
@Timeout(60)
@EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "there are no arenas before Java 22")
final class ClosedArenaTest {
  private static final int SIZE = 20_000;

  /** A call into an engine whose handshake is or is not complete, given a dead buffer. */
  private interface Call {
    TlsStatus on(EnginePair pair, ByteBuffer dead) throws TlsException;
  }

  static Stream<Arguments> calls() {
    ByteBuffer live = ByteBuffer.allocateDirect(SIZE);
    ByteBuffer data = ByteBuffer.allocateDirect(100);
    return Stream.of(
        call("encrypt's plain", true, (p, dead) -> client(p).encrypt(dead, live.clear())),
        call("encrypt's out", true, (p, dead) -> client(p).encrypt(data.clear(), dead)),
        call(
            "decrypt's net",
            true,
            (p, dead) -> client(p).decrypt(dead, live.clear(), data.clear())),
        call(
            "decrypt's plain", true, (p, dead) -> client(p).decrypt(record(p), dead, live.clear())),
        call("closeNotify's out", true, (p, dead) -> client(p).closeNotify(dead)),
        call("handshake's net", false, (p, dead) -> client(p).handshake(dead, live.clear())),
        call("handshake's out", false, (p, dead) -> client(p).handshake(data.limit(0), dead)));
  }

  private static Arguments call(String which, boolean connected, Call call) {
    return Arguments.of(Named.of(which, call), connected);
  }

  private static TlsEngine client(EnginePair pair) {
    return pair.client().engine();
  }

  private static ByteBuffer record(EnginePair pair) throws TlsException {
    pair.server().encryptAll(new byte[100]);
    byte[] record = pair.server().takeSent();
    return ByteBuffer.allocateDirect(record.length).put(record).flip();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void buffersOfClosedArenasBreakTheConnectionOnly(Call call, boolean connected) throws Exception {
    try (TlsClientContext client = Exchange.client();
        TlsServerContext server = Exchange.server()) {
      try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
        if (connected) {
          pair.handshake();
        }
        ByteBuffer dead = closedBuffer();
        Exception told = assertThrows(Exception.class, () -> call.on(pair, dead).name());
        if (told instanceof TlsException failure) {
          assertEquals(TlsException.Kind.INTERNAL, failure.kind(), told::toString);
        } else {
          // What waits to be sent is copied at the end of the call, which fails like any copy.
          assertEquals("Already closed", told.getMessage());
        }
      }
      try (EnginePair next = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
        assertArrayEquals(new byte[3], next.send(next.client(), new byte[3]));
      }
    }
  }

  private static ByteBuffer closedBuffer() throws ReflectiveOperationException {
    Class<?> arenaType = Class.forName("java.lang.foreign.Arena");
    Class<?> segmentType = Class.forName("java.lang.foreign.MemorySegment");
    Object arena = arenaType.getMethod("ofShared").invoke(null);
    Object segment = arenaType.getMethod("allocate", long.class).invoke(arena, (long) SIZE);
    ByteBuffer buffer = (ByteBuffer) segmentType.getMethod("asByteBuffer").invoke(segment);
    arenaType.getMethod("close").invoke(arena);
    return buffer;
  }
}
