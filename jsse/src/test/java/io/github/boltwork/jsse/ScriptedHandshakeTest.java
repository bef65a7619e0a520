package io.github.boltwork.jsse;

import static io.github.boltwork.jsse.Answers.FINISHED;
import static io.github.boltwork.jsse.Answers.IDLE;
import static io.github.boltwork.jsse.Answers.NEED_TASK;
import static io.github.boltwork.jsse.Answers.NEED_UNWRAP;
import static io.github.boltwork.jsse.Answers.NEED_WRAP;
import static io.github.boltwork.jsse.Answers.alert;
import static io.github.boltwork.jsse.Answers.drain;
import static io.github.boltwork.jsse.Answers.fails;
import static io.github.boltwork.jsse.Answers.join;
import static io.github.boltwork.jsse.Answers.makes;
import static io.github.boltwork.jsse.Answers.nothing;
import static io.github.boltwork.jsse.Answers.record;
import static io.github.boltwork.jsse.Answers.says;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.jsse.ScriptedSslEngine.Call;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ScriptedHandshakeTest {
  private static final byte[] FLIGHT = record(22, 60, 'f');

  private final ScriptedSslEngine script = new ScriptedSslEngine("TLSv1.3");
  private final JsseEngine engine = new JsseEngine(new TestBackend(), script);
  private final ByteBuffer out = ByteBuffer.allocate(65_536);
  private final ByteBuffer none = ByteBuffer.allocate(0);

  @Test
  void allTasksRunInOrderAndWhatTheyMakeIsSaid() throws TlsException {
    List<Integer> ran = new ArrayList<>();
    script
        .starts(NEED_UNWRAP)
        .on(Call.UNWRAP, makes(new byte[0], NEED_TASK))
        .task(() -> ran.add(1))
        .task(() -> ran.add(2))
        .task(
            () -> {
              ran.add(3);
              script.status(NEED_WRAP);
            })
        .on(Call.WRAP, says(FLIGHT, NEED_WRAP))
        .on(Call.WRAP, says(FLIGHT, IDLE));
    assertEquals(TlsStatus.DONE, engine.handshake(ByteBuffer.wrap(FLIGHT), out));
    assertArrayEquals(join(FLIGHT, FLIGHT), drain(out));
    assertEquals(List.of(1, 2, 3), ran);
    script.assertPlayed();
  }

  @Test
  void failureOfATaskComesOutThoughThePeerSaysNothingMore() {
    script
        .starts(NEED_TASK)
        .task(() -> script.status(NEED_UNWRAP))
        .on(
            Call.UNWRAP,
            (source, destination) -> {
              assertEquals(0, source.remaining());
              script.status(NEED_WRAP);
              throw new SSLHandshakeException("no cipher suites in common");
            })
        .on(Call.WRAP, says(alert(2, 40), NEED_UNWRAP));
    TlsException failure = assertThrows(TlsException.class, () -> engine.handshake(none, out));
    assertEquals(TlsException.Kind.NEGOTIATION, failure.kind());
    assertEquals(40, failure.alert().orElseThrow().code());
    assertArrayEquals(alert(2, 40), drain(out));
    script.assertPlayed();
  }

  @Test
  void failureOfATaskMayComeOutOfAWrap() {
    script
        .starts(NEED_TASK)
        .task(() -> script.status(NEED_WRAP))
        .on(Call.WRAP, fails(new SSLHandshakeException("no cipher suites in common")))
        .on(Call.WRAP, fails(new SSLHandshakeException("no cipher suites in common")))
        .on(Call.WRAP, says(alert(2, 40), NEED_UNWRAP));
    assertNegotiationFails(40);
    script.assertPlayed();
  }

  @Test
  void runtimeExceptionOfATaskFailsTheConnection() {
    IllegalStateException bug = new IllegalStateException("a bug");
    script
        .starts(NEED_TASK)
        .task(
            () -> {
              throw bug;
            });
    TlsException failure = assertInternal();
    assertSame(bug, failure.getCause());
    assertEquals(TlsException.Kind.INTERNAL, assertInternal().kind(), "and sticks");
    script.assertPlayed();
  }

  @Test
  void engineThatWantsATaskRunButHasNoneFails() {
    script.starts(NEED_TASK);
    TlsException failure = assertInternal();
    assertTrue(String.valueOf(failure.getMessage()).contains("task"), failure::toString);
  }

  @Test
  void finishedWithoutARecordIsNotTheEnd() throws TlsException {
    // SunJSSE does this when a TLS 1.3 server has tickets to send.
    script
        .starts(NEED_WRAP)
        .on(Call.WRAP, nothing(Status.OK, FINISHED))
        .on(Call.WRAP, says(FLIGHT, IDLE));
    assertEquals(TlsStatus.DONE, engine.handshake(none, out));
    assertArrayEquals(FLIGHT, drain(out));
    script.assertPlayed();
  }

  @Test
  void engineThatWantsToSpeakAndSaysNothingDoesNotLoop() throws TlsException {
    script.starts(NEED_WRAP).always(Call.WRAP, nothing(Status.OK, NEED_WRAP));
    assertEquals(TlsStatus.NEED_NET, engine.handshake(none, out));
    assertEquals(0, out.position());
  }

  @Test
  void engineThatNeverStopsTalkingFails() {
    script.starts(NEED_WRAP).always(Call.WRAP, says(FLIGHT, NEED_WRAP));
    ByteBuffer small = ByteBuffer.allocate(1_000_000);
    TlsException failure = assertThrows(TlsException.class, () -> engine.handshake(none, small));
    assertEquals(TlsException.Kind.INTERNAL, failure.kind(), failure::toString);
  }

  private void assertNegotiationFails(int alert) {
    TlsException failure = assertThrows(TlsException.class, () -> engine.handshake(none, out));
    assertEquals(TlsException.Kind.NEGOTIATION, failure.kind(), failure::toString);
    assertEquals(alert, failure.alert().orElseThrow().code());
  }

  @CanIgnoreReturnValue
  private TlsException assertInternal() {
    TlsException failure = assertThrows(TlsException.class, () -> engine.handshake(none, out));
    assertEquals(TlsException.Kind.INTERNAL, failure.kind(), failure::toString);
    return failure;
  }
}
