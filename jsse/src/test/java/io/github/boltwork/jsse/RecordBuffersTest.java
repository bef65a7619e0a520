package io.github.boltwork.jsse;

import static io.github.boltwork.jsse.Answers.IDLE;
import static io.github.boltwork.jsse.Answers.data;
import static io.github.boltwork.jsse.Answers.drain;
import static io.github.boltwork.jsse.Answers.fill;
import static io.github.boltwork.jsse.Answers.join;
import static io.github.boltwork.jsse.Answers.makes;
import static io.github.boltwork.jsse.Answers.nothing;
import static io.github.boltwork.jsse.Answers.record;
import static io.github.boltwork.jsse.Answers.says;
import static javax.net.ssl.SSLEngineResult.HandshakeStatus.NEED_WRAP;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.jsse.ScriptedSslEngine.Call;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which buffers an engine gets to see. */
class RecordBuffersTest {
  private static final byte[] RECORD = data(50, 'c');

  private final ScriptedSslEngine script = new ScriptedSslEngine("TLSv1.3");
  private final List<ByteBuffer> seen = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "HEAP,HEAP,false,false,true",
    "HEAP,HEAP,true,false,true",
    "HEAP,HEAP,false,true,false",
    "HEAP,DIRECT,false,false,false",
    "HEAP,DIRECT,true,true,false",
    "DIRECT,DIRECT,false,false,true",
    "DIRECT,DIRECT,true,false,true",
    "DIRECT,DIRECT,false,true,false",
    "DIRECT,HEAP,false,false,false",
    "DIRECT,HEAP,true,true,false",
    "EITHER,HEAP,true,false,true",
    "EITHER,DIRECT,true,false,true",
    "EITHER,HEAP,false,true,false",
    "EITHER,DIRECT,false,true,false"
  })
  void recordsComeInBuffersTheEngineLikes(
      BufferKind likes, BufferKind given, boolean sliced, boolean readOnly, boolean inPlace)
      throws TlsException {
    ByteBuffer memory = given.allocate(200);
    ByteBuffer part = sliced ? memory.slice(3, 190) : memory;
    byte[] bytes = join(RECORD, RECORD, fill(3, 23));
    part.put(5, bytes);
    ByteBuffer net =
        (readOnly ? part.asReadOnlyBuffer() : part).position(5).limit(5 + bytes.length);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      script.on(
          Call.UNWRAP,
          (source, destination) -> {
            seen.add(source);
            sizes.add(source.remaining());
            // Decrypts in place, as engines do.
            for (int at = source.position(); at < source.limit(); at++) {
              source.put(at, (byte) 'S');
            }
            return makes(fill(7, 'a'), IDLE).give(source, destination);
          });
    }
    ByteBuffer plain = ByteBuffer.allocate(100);
    JsseEngine engine = new TestBackend(likes).connect(script);
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(net, plain, ByteBuffer.allocate(0)));
    assertEquals(List.of(RECORD.length, RECORD.length), sizes, "one record at a time");
    assertEquals(0, net.remaining());
    assertArrayEquals(fill(14, 'a'), drain(plain));
    for (ByteBuffer source : seen) {
      if (inPlace) {
        assertSame(net, source);
      } else {
        assertEquals(likes == BufferKind.DIRECT, source.isDirect());
        assertEquals(ByteBuffer.allocate(source.capacity()), source.clear(), "wiped after use");
      }
    }
    script.assertPlayed();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EITHER")
  void writableNetIsLeftAloneIfItsKindIsNotLiked(BufferKind kind) throws TlsException {
    ByteBuffer net = (kind == BufferKind.HEAP ? BufferKind.DIRECT : BufferKind.HEAP).allocate(55);
    net.put(RECORD).flip();
    script.on(
        Call.UNWRAP,
        (source, destination) -> {
          source.put(source.position() + 10, (byte) 'S');
          return makes(fill(7, 'a'), IDLE).give(source, destination);
        });
    JsseEngine engine = new TestBackend(kind).connect(script);
    assertEquals(
        TlsStatus.NEED_NET, engine.decrypt(net, ByteBuffer.allocate(9), ByteBuffer.allocate(9)));
    assertEquals(ByteBuffer.wrap(RECORD), net.rewind());
  }

  @ParameterizedTest
  @CsvSource({
    "HEAP,HEAP,20000,true",
    "HEAP,HEAP,16709,true",
    "HEAP,HEAP,16708,false",
    "HEAP,DIRECT,20000,false",
    "DIRECT,DIRECT,20000,true",
    "DIRECT,DIRECT,100,false",
    "DIRECT,HEAP,20000,false",
    "EITHER,DIRECT,20000,true",
    "EITHER,HEAP,20000,true",
    "EITHER,DIRECT,100,false"
  })
  void recordsGoStraightToOutWhereTheyCan(
      BufferKind likes, BufferKind given, int room, boolean straight) throws TlsException {
    script.on(
        Call.WRAP,
        (source, destination) -> {
          seen.add(destination);
          return makes(RECORD, IDLE).give(source, destination);
        });
    ByteBuffer out = given.allocate(room);
    JsseEngine engine = new TestBackend(likes).connect(script);
    assertEquals(TlsStatus.DONE, engine.encrypt(ByteBuffer.wrap(new byte[9]), out));
    if (straight) {
      assertSame(out, seen.get(0));
    } else {
      assertNotSame(out, seen.get(0));
      assertEquals(likes == BufferKind.DIRECT, seen.get(0).isDirect());
    }
    assertArrayEquals(RECORD, drain(out));
  }

  @ParameterizedTest
  @CsvSource({"23,18433", "22,20000", "20,65535"})
  void headerOfARecordTooLongIsShownToTheEngineBeyondDoubt(int type, int length)
      throws TlsException {
    byte[] header = {(byte) type, 3, 3, (byte) (length >> 8), (byte) length};
    byte[] notify = record(21, 26, 'n');
    script
        .on(
            Call.UNWRAP,
            (source, destination) -> {
              seen.add(source);
              throw new SSLException("Input record too big");
            })
        .on(Call.CLOSE_OUTBOUND, nothing(Status.OK, NEED_WRAP))
        .on(
            Call.WRAP,
            (source, destination) -> {
              script.outboundDone();
              return says(notify, IDLE).give(source, destination);
            });
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer out = ByteBuffer.allocate(100);
    TlsException failure =
        assertThrows(
            TlsException.class, () -> engine.decrypt(wrap(header), ByteBuffer.allocate(9), out));
    assertArrayEquals(notify, drain(out), "an engine that says nothing at least takes its leave");
    assertEquals(TlsException.Kind.PROTOCOL, failure.kind());
    assertEquals(wrap(new byte[] {(byte) type, 3, 3, -1, -1}), seen.get(0));
    script.assertPlayed();
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes);
  }
}
