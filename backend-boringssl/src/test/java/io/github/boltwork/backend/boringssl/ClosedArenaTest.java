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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory that was given back is not BoringSSL's to touch, though a buffer still points at it. */
@Timeout(60)
@EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "there are no arenas before Java 22")
final class ClosedArenaTest {
  private static final int SIZE = 20_000;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "out"})
  void buffersOfClosedArenasBreakTheConnectionOnly(String closed) throws Exception {
    try (TlsClientContext client = Exchange.client();
        TlsServerContext server = Exchange.server()) {
      try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
        TlsEngine engine = pair.client().engine();
        ByteBuffer dead = closedBuffer();
        ByteBuffer live = ByteBuffer.allocateDirect(SIZE);
        TlsException told =
            assertThrows(
                TlsException.class,
                () -> {
                  TlsStatus unused =
                      closed.equals("plain")
                          ? engine.encrypt(dead, live)
                          : engine.encrypt(live.limit(100), dead);
                });
        assertEquals(TlsException.Kind.INTERNAL, told.kind(), told::toString);
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
