package io.github.boltwork.jsse;

import static io.github.boltwork.jsse.Answers.IDLE;
import static io.github.boltwork.jsse.Answers.data;
import static io.github.boltwork.jsse.Answers.drain;
import static io.github.boltwork.jsse.Answers.fails;
import static io.github.boltwork.jsse.Answers.fill;
import static io.github.boltwork.jsse.Answers.join;
import static io.github.boltwork.jsse.Answers.makes;
import static io.github.boltwork.jsse.Answers.nothing;
import static io.github.boltwork.jsse.Answers.overflow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.jsse.ScriptedSslEngine.Call;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class ScriptedDecryptTest {
  private static final byte[] RECORD = data(50, 'c');

  private final ScriptedSslEngine script = new ScriptedSslEngine("TLSv1.3");
  private final ByteBuffer plain = ByteBuffer.allocate(100);
  private final ByteBuffer out = ByteBuffer.allocate(65_536);

  @Test
  void recordThatDoesNotFitBehindOthersStaysInNet() throws TlsException {
    script
        .on(Call.UNWRAP, makes(fill(80, 'a'), IDLE))
        .on(Call.UNWRAP, overflow())
        .on(Call.UNWRAP, makes(fill(70, 'b'), IDLE));
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer net = ByteBuffer.wrap(join(RECORD, RECORD));
    assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(net, plain, out));
    assertEquals(RECORD.length, net.remaining());
    assertArrayEquals(fill(80, 'a'), drain(plain));
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(net, plain, out));
    assertArrayEquals(fill(70, 'b'), drain(plain));
    script.assertPlayed();
  }

  @Test
  void recordInPiecesThatDoesNotFitIsKeptWhole() throws TlsException {
    script
        .on(Call.UNWRAP, makes(fill(80, 'a'), IDLE))
        .on(Call.UNWRAP, overflow())
        .on(Call.UNWRAP, makes(fill(70, 'b'), IDLE));
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer first = ByteBuffer.wrap(RECORD, 0, 20);
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(first, plain, out));
    assertTrue(engine.reader.holdsBuffer());
    ByteBuffer rest = ByteBuffer.wrap(join(Arrays.copyOfRange(RECORD, 20, 55), RECORD));
    assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(rest, plain, out));
    plain.clear();
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(rest, plain, out));
    assertArrayEquals(fill(70, 'b'), drain(plain));
    assertFalse(engine.reader.holdsBuffer());
    script.assertPlayed();
  }

  @Test
  void recordLargerThanPlainComesInParts() throws TlsException {
    byte[] first = fill(250, 'a');
    script
        .on(Call.UNWRAP, overflow())
        .on(Call.UNWRAP, makes(first, IDLE))
        .on(Call.UNWRAP, makes(fill(30, 'b'), IDLE));
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer net = ByteBuffer.wrap(join(RECORD, RECORD));
    ByteBuffer all = ByteBuffer.allocate(1000);
    for (int i = 0; i < 2; i++) {
      assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(net, plain, out));
      assertEquals(100, plain.position());
      assertEquals(RECORD.length, net.remaining());
      all.put(drain(plain));
    }
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(net, plain, out));
    all.put(drain(plain));
    assertArrayEquals(join(first, fill(30, 'b')), drain(all));
    assertFalse(engine.reader.holdsBuffer());
    script.assertPlayed();
  }

  @Test
  void scratchFollowsTheApplicationSize() throws TlsException {
    script
        .on(
            Call.UNWRAP,
            (source, destination) -> {
              script.sizes(33_093, 33_088);
              return overflow().give(source, destination);
            })
        .on(
            Call.UNWRAP,
            (source, destination) -> {
              assertTrue(destination.remaining() >= 33_088);
              return makes(fill(33_088, 'a'), IDLE).give(source, destination);
            });
    JsseEngine engine = TestBackend.connected(script);
    assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(ByteBuffer.wrap(RECORD), plain, out));
    ByteBuffer rest = ByteBuffer.allocate(40_000);
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(ByteBuffer.allocate(0), rest, out));
    assertEquals(33_088 - 100, rest.position());
    script.assertPlayed();
  }

  @Test
  void engineThatOverflowsAnyBufferFails() throws TlsException {
    script.always(Call.UNWRAP, overflow());
    JsseEngine engine = TestBackend.connected(script);
    assertInternal(engine, ByteBuffer.wrap(RECORD));
  }

  @Test
  void engineThatLeavesBytesOfARecordFails() throws TlsException {
    script.on(
        Call.UNWRAP,
        (source, destination) -> {
          source.get();
          return nothing(Status.OK, IDLE).give(source, destination);
        });
    JsseEngine engine = TestBackend.connected(script);
    assertInternal(engine, ByteBuffer.wrap(RECORD));
  }

  @Test
  void runtimeExceptionFailsTheConnection() throws TlsException {
    script.on(Call.UNWRAP, fails(new IllegalArgumentException("a bug")));
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer net = ByteBuffer.wrap(join(RECORD, RECORD));
    assertInternal(engine, net);
    assertEquals(2 * RECORD.length, net.limit(), "the limit is the caller's");
    assertInternal(engine, net);
  }

  @Test
  void failureKeepsNoPartOfARecord() throws TlsException {
    script.on(Call.UNWRAP, fails(new SSLException("bad_record_mac")));
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer first = ByteBuffer.wrap(RECORD, 0, 20);
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(first, plain, out));
    ByteBuffer rest = ByteBuffer.wrap(RECORD, 20, 35);
    assertThrows(TlsException.class, () -> engine.decrypt(rest, plain, out));
    assertFalse(engine.reader.holdsBuffer());
    script.assertPlayed();
  }

  @Test
  void plaintextBeforeAFailureIsDeliveredFirst() throws TlsException {
    script
        .on(Call.UNWRAP, overflow())
        .on(Call.UNWRAP, makes(fill(150, 'a'), IDLE))
        .on(Call.UNWRAP, fails(new SSLException("bad_record_mac")));
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer net = ByteBuffer.wrap(join(RECORD, RECORD));
    assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(net, plain, out));
    plain.clear();
    assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(net, plain, out));
    assertEquals(50, plain.position());
    plain.clear();
    assertThrows(TlsException.class, () -> engine.decrypt(net, plain, out));
    assertEquals(0, plain.position());
    script.assertPlayed();
  }

  @Test
  void fullPlainTakesNothing() throws TlsException {
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer full = ByteBuffer.allocate(0);
    ByteBuffer net = ByteBuffer.wrap(RECORD);
    assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(net, full, out));
    assertEquals(0, net.position());
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(ByteBuffer.allocate(0), full, out));
    script.assertPlayed();
  }

  private void assertInternal(JsseEngine engine, ByteBuffer net) {
    TlsException failure = assertThrows(TlsException.class, () -> engine.decrypt(net, plain, out));
    assertEquals(TlsException.Kind.INTERNAL, failure.kind(), failure::toString);
  }
}
