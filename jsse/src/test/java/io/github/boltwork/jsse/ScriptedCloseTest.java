package io.github.boltwork.jsse;

import static io.github.boltwork.jsse.Answers.IDLE;
import static io.github.boltwork.jsse.Answers.NEED_UNWRAP;
import static io.github.boltwork.jsse.Answers.NEED_WRAP;
import static io.github.boltwork.jsse.Answers.alert;
import static io.github.boltwork.jsse.Answers.data;
import static io.github.boltwork.jsse.Answers.drain;
import static io.github.boltwork.jsse.Answers.fails;
import static io.github.boltwork.jsse.Answers.join;
import static io.github.boltwork.jsse.Answers.makes;
import static io.github.boltwork.jsse.Answers.nothing;
import static io.github.boltwork.jsse.Answers.record;
import static io.github.boltwork.jsse.Answers.says;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.jsse.ScriptedSslEngine.Call;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedCloseTest {
  private static final byte[] NOTIFY = data(19, 'n');

  private final TestBackend backend = new TestBackend();
  private final ScriptedSslEngine script = new ScriptedSslEngine("TLSv1.3");
  private final ByteBuffer plain = ByteBuffer.allocate(100);
  private final ByteBuffer out = ByteBuffer.allocate(65_536);
  private final ByteBuffer none = ByteBuffer.allocate(0);

  @Test
  void closeFreesOnce() throws TlsException {
    JsseEngine engine = backend.connect(script);
    assertEquals(0, backend.releases());
    engine.close();
    assertEquals(1, backend.releases());
    engine.close();
    assertEquals(1, backend.releases());
    assertThrows(IllegalStateException.class, () -> engine.encrypt(plain, out));
    assertEquals("test", engine.session().backend());
  }

  @Test
  void closeDuringACallFreesAtItsEnd() throws TlsException {
    List<Integer> during = new ArrayList<>();
    JsseEngine engine = backend.connect(script);
    script.on(
        Call.WRAP,
        (source, destination) -> {
          engine.close();
          engine.close();
          during.add(backend.releases());
          return makes(data(30, 'c'), IDLE).give(source, destination);
        });
    assertEquals(TlsStatus.NEED_SPACE, engine.encrypt(plain, ByteBuffer.allocate(10)));
    assertEquals(List.of(0), during);
    assertEquals(1, backend.releases());
    assertFalse(engine.writer.holdsBuffer(), "what was kept is dropped");
    engine.close();
    assertEquals(1, backend.releases());
    assertThrows(IllegalStateException.class, () -> engine.closeNotify(out));
  }

  @Test
  void closeByAnotherThreadDuringACallFreesAtItsEnd() throws TlsException {
    JsseEngine engine = backend.connect(script);
    List<Thread> closers = List.of(new Thread(engine::close), new Thread(engine::close));
    script.on(
        Call.WRAP,
        (source, destination) -> {
          closers.forEach(Thread::start);
          for (Thread closer : closers) {
            await(closer);
          }
          assertEquals(0, backend.releases());
          throw new SSLException("closed under the engine's feet");
        });
    assertThrows(TlsException.class, () -> engine.encrypt(plain, out));
    assertEquals(1, backend.releases());
    script.assertPlayed();
  }

  @Test
  void secondCallWithinACallIsRefused() throws TlsException {
    List<Throwable> refusals = new ArrayList<>();
    JsseEngine engine = backend.connect(script);
    script.on(
        Call.WRAP,
        (source, destination) -> {
          refusals.add(assertThrows(IllegalStateException.class, () -> engine.encrypt(plain, out)));
          return makes(data(30, 'c'), IDLE).give(source, destination);
        });
    assertEquals(TlsStatus.DONE, engine.encrypt(plain, out));
    assertTrue(String.valueOf(refusals.get(0).getMessage()).contains("in use"));
    script.assertPlayed();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 100})
  void closedOnceTheAlertIsWhollyOut(int room) throws TlsException {
    script
        .on(Call.CLOSE_OUTBOUND, nothing(Status.OK, NEED_WRAP))
        .on(
            Call.WRAP,
            (source, destination) -> {
              script.outboundDone();
              return says(NOTIFY, IDLE).give(source, destination);
            });
    JsseEngine engine = backend.connect(script);
    ByteBuffer small = ByteBuffer.allocate(room);
    ByteBuffer all = ByteBuffer.allocate(100);
    while (engine.closeNotify(small) == TlsStatus.NEED_SPACE) {
      all.put(drain(small));
      assertTrue(all.hasRemaining());
    }
    all.put(drain(small));
    assertArrayEquals(NOTIFY, drain(all));
    assertEquals(TlsStatus.CLOSED, engine.closeNotify(small));
    assertEquals(0, small.position());
    script.assertPlayed();
  }

  @Test
  void closeNotifyInTheMiddleOfAHandshakeEndsIt() throws TlsException {
    byte[] cancelled = alert(1, 90);
    byte[] notify = alert(1, 0);
    script
        .starts(NEED_UNWRAP)
        .on(Call.CLOSE_OUTBOUND, nothing(Status.OK, NEED_WRAP))
        .on(Call.WRAP, says(cancelled, NEED_WRAP))
        .on(
            Call.WRAP,
            (source, destination) -> {
              script.outboundDone();
              return says(notify, NEED_UNWRAP).give(source, destination);
            });
    JsseEngine engine = new JsseEngine(backend, script);
    assertEquals(TlsStatus.NEED_NET, engine.handshake(none, out));
    assertEquals(TlsStatus.CLOSED, engine.closeNotify(out));
    assertArrayEquals(join(cancelled, notify), drain(out));
    ByteBuffer net = ByteBuffer.wrap(record(22, 9, 'h'));
    assertEquals(TlsStatus.CLOSED, engine.handshake(net, out));
    assertEquals(TlsStatus.CLOSED, engine.decrypt(net, plain, out));
    assertEquals(TlsStatus.CLOSED, engine.encrypt(plain, out));
    assertEquals(0, out.position());
    assertThrows(IllegalStateException.class, engine::session);
    script.assertPlayed();
  }

  @Test
  void closingEngineThatNeverStopsTalkingIsCutOff() throws TlsException {
    script
        .on(Call.CLOSE_OUTBOUND, nothing(Status.OK, NEED_WRAP))
        .always(Call.WRAP, says(NOTIFY, NEED_WRAP));
    JsseEngine engine = backend.connect(script);
    assertEquals(TlsStatus.CLOSED, engine.closeNotify(out));
    assertTrue(out.position() < 1000, out::toString);
  }

  @Test
  void failureToCloseIsAFailure() throws TlsException {
    script
        .on(Call.CLOSE_OUTBOUND, nothing(Status.OK, NEED_WRAP))
        .on(Call.WRAP, fails(new SSLException("no alert today")))
        .on(Call.WRAP, says(alert(2, 80), IDLE));
    JsseEngine engine = backend.connect(script);
    TlsException failure = assertThrows(TlsException.class, () -> engine.closeNotify(out));
    assertEquals(80, failure.alert().orElseThrow().code());
    assertArrayEquals(alert(2, 80), drain(out));
    assertThrows(TlsException.class, () -> engine.closeNotify(out));
    assertThrows(TlsException.class, () -> engine.encrypt(plain, out));
    script.assertPlayed();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void closeNotifyOfATls12PeerIsAnswered(int room) throws TlsException {
    ScriptedSslEngine tls12 = new ScriptedSslEngine("TLSv1.2");
    tls12
        .on(Call.UNWRAP, makes(Status.CLOSED, new byte[0], NEED_WRAP))
        .on(Call.CLOSE_OUTBOUND, nothing(Status.OK, NEED_WRAP))
        .on(
            Call.WRAP,
            (source, destination) -> {
              tls12.outboundDone();
              return says(NOTIFY, IDLE).give(source, destination);
            });
    JsseEngine engine = backend.connect(tls12);
    ByteBuffer small = ByteBuffer.allocate(room);
    ByteBuffer all = ByteBuffer.allocate(100);
    ByteBuffer net = ByteBuffer.wrap(record(21, 26, 'n'));
    while (engine.decrypt(net, plain, small) == TlsStatus.NEED_SPACE) {
      all.put(drain(small));
    }
    all.put(drain(small));
    assertArrayEquals(NOTIFY, drain(all));
    assertEquals(TlsStatus.CLOSED, engine.encrypt(plain, out));
    assertEquals(0, plain.position());
    tls12.assertPlayed();
  }

  @Test
  void answerOfAnEngineThatAnswersInTls13IsNotHidden() throws TlsException {
    script
        .on(Call.UNWRAP, makes(Status.CLOSED, new byte[0], NEED_WRAP))
        .on(Call.WRAP, makes(Status.CLOSED, NOTIFY, IDLE));
    JsseEngine engine = backend.connect(script);
    assertEquals(TlsStatus.CLOSED, engine.decrypt(ByteBuffer.wrap(NOTIFY.clone()), plain, out));
    assertArrayEquals(NOTIFY, drain(out));
    assertEquals(TlsStatus.CLOSED, engine.encrypt(plain, out));
    script.assertPlayed();
  }

  @Test
  void halfClosedTls13GoesOnSending() throws TlsException {
    script
        .on(Call.UNWRAP, makes(Status.CLOSED, new byte[0], IDLE))
        .on(Call.WRAP, makes(data(30, 'c'), IDLE));
    JsseEngine engine = backend.connect(script);
    ByteBuffer net = ByteBuffer.wrap(NOTIFY.clone());
    assertEquals(TlsStatus.CLOSED, engine.decrypt(net, plain, out));
    assertEquals(TlsStatus.DONE, engine.encrypt(plain, out));
    assertEquals(TlsStatus.CLOSED, engine.decrypt(net, plain, out));
    script.assertPlayed();
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a test", e);
    }
  }
}
