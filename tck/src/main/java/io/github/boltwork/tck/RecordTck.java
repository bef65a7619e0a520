package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules 4: the record path. */
public interface RecordTck extends PairSubject {
  /** Sizes on both sides of every limit: of a byte, a buffer, one record, several records. */
  List<Integer> SIZES =
      List.of(
          1, 2, 63, 64, 255, 256, 1023, 1024, 4095, 4096, 8191, 8192, 16_383, 16_384, 16_385,
          32_767, 32_768, 32_769, 65_535, 65_536, 65_537, 131_072, 200_001);

  /**
   * Returns each version with each shape of buffers.
   *
   * @return the arguments
   */
  static Stream<Arguments> versionsAndShapes() {
    return Stream.of(TlsVersion.values())
        .flatMap(version -> BufferShape.all().map(shape -> Arguments.of(version, shape)));
  }

  /** Bytes of every size arrive as they were sent, in both directions. */
  @ParameterizedTest
  @EnumSource
  default void r4_1_everySizeArrives(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      for (int size : SIZES) {
        byte[] bytes = bytes(size);
        assertArrayEquals(bytes, pair.send(pair.client(), bytes), () -> size + " from client");
        assertArrayEquals(bytes, pair.send(pair.server(), bytes), () -> size + " from server");
      }
    }
  }

  /** Buffers of every kind and capacity do, from one byte on. */
  @ParameterizedTest
  @MethodSource("versionsAndShapes")
  default void r4_2_anyBuffersDo(TlsVersion version, BufferShape shape) throws TlsException {
    needs(version);
    try (EnginePair pair = pair(version, shape).handshake()) {
      for (int size : shape.out() == 1 ? List.of(1, 100, 8_192) : List.of(1, 100, 16_384, 20_000)) {
        byte[] bytes = bytes(size);
        assertArrayEquals(bytes, pair.send(pair.client(), bytes), () -> size + " from client");
        assertArrayEquals(bytes, pair.send(pair.server(), bytes), () -> size + " from server");
      }
    }
  }

  /** One call encrypts, and one call decrypts, as many records as the buffers allow. */
  @ParameterizedTest
  @EnumSource
  default void r4_3_manyRecordsACall(TlsVersion version) throws TlsException {
    needs(version);
    byte[] bytes = bytes(300_000);
    try (EnginePair pair = connected(version)) {
      ByteBuffer out = ByteBuffer.allocate(400_000);
      ByteBuffer plain = ByteBuffer.allocate(400_000);
      assertEquals(TlsStatus.DONE, pair.client().engine().encrypt(ByteBuffer.wrap(bytes), out));
      assertEquals(
          TlsStatus.NEED_NET,
          pair.server().engine().decrypt(out.flip(), plain, ByteBuffer.allocate(1000)));
      assertEquals(ByteBuffer.wrap(bytes), plain.flip());
    }
  }

  /** maxOutput is enough for one call, and no more than a record's overhead too much. */
  @ParameterizedTest
  @EnumSource
  default void r4_4_maxOutputIsEnough(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      TlsEngine engine = pair.client().engine();
      for (int size : SIZES) {
        int bound = engine.maxOutput(size);
        ByteBuffer out = ByteBuffer.allocate(bound);
        assertEquals(
            TlsStatus.DONE, engine.encrypt(ByteBuffer.wrap(bytes(size)), out), () -> "" + size);
        int records = (size + 16_383) / 16_384;
        assertTrue(out.remaining() <= 256 * records, () -> bound + " is too much for " + size);
      }
      assertThrows(IllegalArgumentException.class, () -> engine.maxOutput(-1));
      assertThrows(IllegalArgumentException.class, () -> engine.maxOutput(Integer.MAX_VALUE));
    }
  }

  /** Nothing to encrypt makes no record. */
  @ParameterizedTest
  @EnumSource
  default void r4_5_emptyPlainMakesNoRecord(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      ByteBuffer out = ByteBuffer.allocate(100);
      assertEquals(TlsStatus.DONE, pair.client().engine().encrypt(ByteBuffer.allocate(0), out));
      assertEquals(0, out.position());
    }
  }

  /** Both directions at once do not disturb each other. */
  @ParameterizedTest
  @EnumSource
  default void r4_6_directionsAreIndependent(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      for (int round = 1; round <= 20; round++) {
        byte[] up = bytes(round * 997);
        byte[] down = bytes(round * 1511);
        pair.client().encryptAll(up);
        pair.server().encryptAll(down);
        pair.client().deliver(pair.server().takeSent());
        pair.server().deliver(pair.client().takeSent());
        pair.client().decryptAll();
        pair.server().decryptAll();
        assertArrayEquals(up, pair.server().takeReceived());
        assertArrayEquals(down, pair.client().takeReceived());
      }
    }
  }

  /** What does not fit in plain waits, and NEED_SPACE says so until it is delivered. */
  @ParameterizedTest
  @EnumSource
  default void r4_7_plaintextWaitsForRoom(TlsVersion version) throws TlsException {
    needs(version);
    byte[] bytes = bytes(10);
    try (EnginePair pair = connected(version)) {
      pair.client().encryptAll(bytes);
      ByteBuffer net = ByteBuffer.wrap(pair.client().takeSent());
      ByteBuffer out = ByteBuffer.allocate(100);
      ByteBuffer plain = ByteBuffer.allocate(4);
      ByteBuffer all = ByteBuffer.allocate(10);
      TlsEngine engine = pair.server().engine();
      assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(net, plain, out));
      all.put(plain.flip());
      assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(net, plain.clear(), out));
      all.put(plain.flip());
      assertEquals(TlsStatus.NEED_NET, engine.decrypt(net, plain.clear(), out));
      all.put(plain.flip());
      assertArrayEquals(bytes, all.array());
    }
  }

  /** What does not fit in out waits, comes before anything newer, and nothing is doubled. */
  @ParameterizedTest
  @EnumSource
  default void r4_8_outputWaitsForRoom(TlsVersion version) throws TlsException {
    needs(version);
    byte[] bytes = bytes(100);
    try (EnginePair pair = connected(version)) {
      TlsEngine engine = pair.client().engine();
      ByteBuffer plain = ByteBuffer.wrap(bytes);
      ByteBuffer out = ByteBuffer.allocate(10);
      assertEquals(TlsStatus.NEED_SPACE, engine.encrypt(plain, out));
      pair.server().deliver(out.array().clone());
      TlsStatus status = TlsStatus.NEED_SPACE;
      while (status == TlsStatus.NEED_SPACE) {
        status = engine.encrypt(plain, out.clear());
        byte[] part = new byte[out.flip().remaining()];
        out.get(part);
        pair.server().deliver(part);
      }
      assertEquals(TlsStatus.DONE, status);
      pair.server().decryptAll();
      assertArrayEquals(bytes, pair.server().takeReceived());
    }
  }

  /** A read-only destination is refused before anything happens. */
  @ParameterizedTest
  @EnumSource
  default void r4_9_readOnlyDestinationIsRefused(TlsVersion version) throws TlsException {
    needs(version);
    ByteBuffer readOnly = ByteBuffer.allocate(20_000).asReadOnlyBuffer();
    ByteBuffer some = ByteBuffer.allocate(20_000);
    try (EnginePair pair = connected(version)) {
      TlsEngine engine = pair.client().engine();
      assertThrows(ReadOnlyBufferException.class, () -> engine.encrypt(some, readOnly));
      assertThrows(ReadOnlyBufferException.class, () -> engine.closeNotify(readOnly));
      assertThrows(ReadOnlyBufferException.class, () -> engine.handshake(some, readOnly));
      assertThrows(ReadOnlyBufferException.class, () -> engine.decrypt(some, some, readOnly));
      assertThrows(ReadOnlyBufferException.class, () -> engine.decrypt(some, readOnly, some));
      assertEquals(0, some.position());
      assertArrayEquals(bytes(9), pair.send(pair.client(), bytes(9)));
    }
  }

  /**
   * Part of a record is taken and kept: NEED_NET, and no plaintext before it is whole and checked.
   */
  @ParameterizedTest
  @EnumSource
  default void r4_10_partOfARecordSaysNothing(TlsVersion version) throws TlsException {
    needs(version);
    try (EnginePair pair = connected(version)) {
      pair.client().encryptAll(bytes(500));
      byte[] record = pair.client().takeSent();
      for (int i = 0; i < record.length - 1; i++) {
        pair.server().deliver(new byte[] {record[i]});
        assertEquals(TlsStatus.NEED_NET, pair.server().decrypt());
        assertEquals(0, pair.server().takeReceived().length);
      }
      pair.server().deliver(new byte[] {record[record.length - 1]});
      pair.server().decryptAll();
      assertArrayEquals(bytes(500), pair.server().takeReceived());
    }
  }
}
