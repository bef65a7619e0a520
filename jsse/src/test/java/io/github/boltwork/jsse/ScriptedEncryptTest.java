package io.github.boltwork.jsse;

import static io.github.boltwork.jsse.Answers.IDLE;
import static io.github.boltwork.jsse.Answers.NEED_TASK;
import static io.github.boltwork.jsse.Answers.NEED_WRAP;
import static io.github.boltwork.jsse.Answers.alert;
import static io.github.boltwork.jsse.Answers.data;
import static io.github.boltwork.jsse.Answers.drain;
import static io.github.boltwork.jsse.Answers.fails;
import static io.github.boltwork.jsse.Answers.fill;
import static io.github.boltwork.jsse.Answers.join;
import static io.github.boltwork.jsse.Answers.makes;
import static io.github.boltwork.jsse.Answers.nothing;
import static io.github.boltwork.jsse.Answers.overflow;
import static io.github.boltwork.jsse.Answers.says;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.engine.ScratchPool;
import io.github.boltwork.jsse.ScriptedSslEngine.Call;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedEncryptTest {
  private final ScriptedSslEngine script = new ScriptedSslEngine("TLSv1.3");
  private final ByteBuffer plain = ByteBuffer.wrap(fill(10, 'p'));
  private final ByteBuffer out = ByteBuffer.allocate(65_536);

  @ParameterizedTest
  @CsvSource({"16709,36992", "33093,33093"})
  void overflowIsMetByALargerScratch(int toldSize, int taken) throws TlsException {
    List<Integer> offered = new ArrayList<>();
    byte[] record = data(30_000, 'c');
    script
        .on(Call.WRAP, overflow())
        .on(
            Call.WRAP,
            (source, destination) -> {
              script.sizes(toldSize, toldSize);
              offered.add(destination.remaining());
              return overflow().give(source, destination);
            })
        .on(
            Call.WRAP,
            (source, destination) -> {
              offered.add(destination.remaining());
              return makes(record, IDLE).give(source, destination);
            });
    JsseEngine engine = TestBackend.connected(script);
    assertEquals(TlsStatus.DONE, engine.encrypt(plain, out));
    assertArrayEquals(record, drain(out));
    assertEquals(List.of(ScratchPool.RECORD, taken), offered);
    script.assertPlayed();
  }

  @Test
  void engineThatIsNeverContentWithABufferFails() throws TlsException {
    script.always(Call.WRAP, overflow());
    JsseEngine engine = TestBackend.connected(script);
    TlsException failure = assertThrows(TlsException.class, () -> engine.encrypt(plain, out));
    assertEquals(TlsException.Kind.INTERNAL, failure.kind());
    assertEquals(0, plain.position());
  }

  @Test
  void engineThatMakesNothingOfBytesFails() throws TlsException {
    script.on(Call.WRAP, nothing(Status.OK, IDLE));
    JsseEngine engine = TestBackend.connected(script);
    TlsException failure = assertThrows(TlsException.class, () -> engine.encrypt(plain, out));
    assertEquals(TlsException.Kind.INTERNAL, failure.kind());
    script.assertPlayed();
  }

  @Test
  void whatMustBeSaidBeforeTheBytesIsSaid() throws TlsException {
    byte[] keyUpdate = data(20, 'k');
    byte[] record = data(30, 'c');
    List<String> ran = new ArrayList<>();
    script
        .on(Call.WRAP, nothing(Status.OK, NEED_TASK))
        .task(() -> script.status(NEED_WRAP))
        .task(() -> ran.add("second"))
        .on(Call.WRAP, says(keyUpdate, IDLE))
        .on(Call.WRAP, makes(record, IDLE));
    JsseEngine engine = TestBackend.connected(script);
    assertEquals(TlsStatus.DONE, engine.encrypt(plain, out));
    assertArrayEquals(join(keyUpdate, record), drain(out));
    assertEquals(List.of("second"), ran);
    script.assertPlayed();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 60, 65_536})
  void whatMustBeSaidBehindTheBytesIsSaidInTheSameCall(int room) throws TlsException {
    byte[] record = data(30, 'c');
    byte[] keyUpdate = data(20, 'k');
    script.on(Call.WRAP, makes(record, NEED_WRAP)).on(Call.WRAP, says(keyUpdate, IDLE));
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer small = ByteBuffer.allocate(room);
    ByteBuffer all = ByteBuffer.allocate(1000);
    TlsStatus status;
    do {
      status = engine.encrypt(plain, small);
      script.assertPlayed();
      all.put(drain(small));
    } while (status == TlsStatus.NEED_SPACE);
    assertEquals(TlsStatus.DONE, status);
    assertArrayEquals(join(record, keyUpdate), drain(all));
    assertFalse(engine.writer.holdsBuffer());
  }

  @Test
  void closedByTheEngineEndsTheDirection() throws TlsException {
    byte[] notify = data(19, 'n');
    script.on(
        Call.WRAP,
        (source, destination) -> {
          destination.put(notify);
          return new SSLEngineResult(Status.CLOSED, IDLE, 0, notify.length);
        });
    JsseEngine engine = TestBackend.connected(script);
    assertEquals(TlsStatus.CLOSED, engine.encrypt(plain, out));
    assertArrayEquals(notify, drain(out));
    assertEquals(0, plain.position());
    assertEquals(TlsStatus.CLOSED, engine.encrypt(plain, out));
    assertEquals(TlsStatus.CLOSED, engine.closeNotify(out));
    assertEquals(0, out.position());
    script.assertPlayed();
  }

  @Test
  void closedWithoutARecordEndsTheDirectionToo() throws TlsException {
    script.always(Call.WRAP, nothing(Status.CLOSED, IDLE));
    JsseEngine engine = TestBackend.connected(script);
    assertEquals(TlsStatus.CLOSED, engine.encrypt(plain, out));
    assertEquals(0, plain.position());
  }

  @Test
  void runtimeExceptionFailsTheConnectionForGood() throws TlsException {
    IllegalStateException bug = new IllegalStateException("a bug");
    script.on(Call.WRAP, fails(bug));
    JsseEngine engine = TestBackend.connected(script);
    TlsException first = assertThrows(TlsException.class, () -> engine.encrypt(plain, out));
    assertEquals(TlsException.Kind.INTERNAL, first.kind());
    assertSame(bug, first.getCause());
    TlsException second = assertThrows(TlsException.class, () -> engine.encrypt(plain, out));
    assertSame(first, second.getCause());
    assertThrows(TlsException.class, () -> engine.decrypt(plain, out, out));
    assertThrows(TlsException.class, () -> engine.closeNotify(out));
    script.assertPlayed();
  }

  @Test
  void linkageErrorFailsTheConnectionForGood() throws TlsException {
    script.on(Call.WRAP, fails(new UnsatisfiedLinkError("no such symbol")));
    JsseEngine engine = TestBackend.connected(script);
    TlsException failure = assertThrows(TlsException.class, () -> engine.encrypt(plain, out));
    assertEquals(TlsException.Kind.INTERNAL, failure.kind());
    assertThrows(TlsException.class, () -> engine.encrypt(plain, out));
    script.assertPlayed();
  }

  @Test
  void memoryErrorPassesButTheEngineIsFinished() throws TlsException {
    script.on(Call.WRAP, fails(new OutOfMemoryError("made up")));
    JsseEngine engine = TestBackend.connected(script);
    assertThrows(OutOfMemoryError.class, () -> engine.encrypt(plain, out));
    TlsException failure = assertThrows(TlsException.class, () -> engine.encrypt(plain, out));
    assertEquals(TlsException.Kind.INTERNAL, failure.kind());
    script.assertPlayed();
  }

  @Test
  void plaintextOfAFailedWrapIsWiped() throws TlsException {
    List<ByteBuffer> scratches = new ArrayList<>();
    script.on(
        Call.WRAP,
        (source, destination) -> {
          scratches.add(destination);
          destination.put(source);
          throw new SSLException("in the middle");
        });
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer small = ByteBuffer.allocate(20);
    assertThrows(TlsException.class, () -> engine.encrypt(plain, small));
    assertEquals(ByteBuffer.allocate(ScratchPool.RECORD), scratches.get(0).clear());
    script.assertPlayed();
  }

  @Test
  void alertOfAFailureComesBeforeTheException() throws TlsException {
    byte[] alert = alert(2, 80);
    script
        .on(
            Call.WRAP,
            (source, destination) -> {
              script.status(NEED_WRAP);
              throw new SSLException("bad");
            })
        .on(Call.WRAP, says(alert, IDLE));
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer small = ByteBuffer.allocate(4);
    assertEquals(TlsStatus.NEED_SPACE, engine.encrypt(plain, small));
    assertArrayEquals(Arrays.copyOf(alert, 4), drain(small));
    TlsException failure = assertThrows(TlsException.class, () -> engine.encrypt(plain, small));
    assertArrayEquals(Arrays.copyOfRange(alert, 4, 7), drain(small));
    assertEquals(80, failure.alert().orElseThrow().code());
    script.assertPlayed();
  }
}
