package io.github.boltwork.jsse;

import static io.github.boltwork.jsse.Answers.IDLE;
import static io.github.boltwork.jsse.Answers.NEED_UNWRAP;
import static io.github.boltwork.jsse.Answers.NEED_WRAP;
import static io.github.boltwork.jsse.Answers.alert;
import static io.github.boltwork.jsse.Answers.drain;
import static io.github.boltwork.jsse.Answers.fails;
import static io.github.boltwork.jsse.Answers.nothing;
import static io.github.boltwork.jsse.Answers.record;
import static io.github.boltwork.jsse.Answers.says;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.jsse.ScriptedSslEngine.Call;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedHandshakeFailureTest {
  private static final byte[] FLIGHT = record(22, 60, 'f');

  private final ScriptedSslEngine script = new ScriptedSslEngine("TLSv1.3");
  private final JsseEngine engine = new JsseEngine(new TestBackend(), script);
  private final ByteBuffer out = ByteBuffer.allocate(65_536);
  private final ByteBuffer none = ByteBuffer.allocate(0);

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 7, 100})
  void alertIsKnownHoweverSmallOutIs(int room) throws TlsException {
    script
        .starts(NEED_UNWRAP)
        .on(
            Call.UNWRAP,
            (source, destination) -> {
              script.status(NEED_WRAP);
              throw new SSLException("wrong");
            })
        .on(Call.WRAP, says(alert(2, 47), NEED_UNWRAP));
    ByteBuffer net = ByteBuffer.wrap(FLIGHT);
    ByteBuffer small = ByteBuffer.allocate(room);
    ByteBuffer all = ByteBuffer.allocate(100);
    for (int i = 1; i * room < 7; i++) {
      assertEquals(TlsStatus.NEED_SPACE, engine.handshake(net, small));
      all.put(drain(small));
    }
    TlsException failure = assertThrows(TlsException.class, () -> engine.handshake(net, small));
    all.put(drain(small));
    assertArrayEquals(alert(2, 47), drain(all));
    assertEquals(47, failure.alert().orElseThrow().code());
    script.assertPlayed();
  }

  @Test
  void warningIsNotTheAlertOfALaterFailure() {
    script
        .starts(NEED_WRAP)
        .on(Call.WRAP, says(alert(1, 112), NEED_UNWRAP))
        .on(Call.UNWRAP, fails(new SSLException("wrong")));
    TlsException failure =
        assertThrows(TlsException.class, () -> engine.handshake(ByteBuffer.wrap(FLIGHT), out));
    assertEquals(Optional.empty(), failure.alert());
  }

  @Test
  void failedEngineThatNeverStopsTalkingIsCutOff() {
    script
        .starts(NEED_UNWRAP)
        .on(
            Call.UNWRAP,
            (source, destination) -> {
              script.status(NEED_WRAP);
              throw new SSLException("wrong");
            })
        .always(Call.WRAP, says(alert(2, 50), NEED_WRAP));
    assertThrows(TlsException.class, () -> engine.handshake(ByteBuffer.wrap(FLIGHT), out));
    int said = out.position();
    assertTrue(said >= 7 && said <= 100, () -> said + " bytes");
    assertThrows(TlsException.class, () -> engine.handshake(none, out));
    assertEquals(said, out.position());
  }

  @Test
  void failedEngineThatThrowsForEverIsCutOff() {
    script.starts(NEED_WRAP).always(Call.WRAP, fails(new UnsatisfiedLinkError("gone")));
    for (int call = 0; call < 2; call++) {
      TlsException failure = assertThrows(TlsException.class, () -> engine.handshake(none, out));
      assertEquals(TlsException.Kind.INTERNAL, failure.kind(), failure::toString);
    }
  }

  @Test
  void closeNotifyOfThePeerIsAFailure() {
    script.starts(NEED_UNWRAP).on(Call.UNWRAP, nothing(Status.CLOSED, IDLE));
    TlsException failure =
        assertThrows(TlsException.class, () -> engine.handshake(ByteBuffer.wrap(FLIGHT), out));
    assertEquals(TlsException.Kind.PEER_ALERT, failure.kind());
    assertEquals(0, failure.alert().orElseThrow().code());
    script.assertPlayed();
  }

  /** Where a provider takes for a failure what is none, or fails to read it. */
  @ParameterizedTest
  @CsvSource({
    "2,40,the peer ended the connection",
    "1,0,the peer closed the connection during the handshake",
    "1,90,the peer ended the connection"
  })
  void alertThatEndsTheHandshakeInPlainTextIsThePeers(int level, int code, String message) {
    script.starts(NEED_UNWRAP).on(Call.UNWRAP, fails(new SSLException("unexpected alert")));
    TlsException failure =
        assertThrows(
            TlsException.class, () -> engine.handshake(ByteBuffer.wrap(alert(level, code)), out));
    assertEquals(TlsException.Kind.PEER_ALERT, failure.kind());
    assertEquals(code, failure.alert().orElseThrow().code());
    assertTrue(String.valueOf(failure.getMessage()).startsWith(message), failure::toString);
  }

  @Test
  void warningThatEndsNothingIsNoAlertOfThePeer() {
    script.starts(NEED_UNWRAP).on(Call.UNWRAP, fails(new SSLException("unexpected alert")));
    TlsException failure =
        assertThrows(
            TlsException.class, () -> engine.handshake(ByteBuffer.wrap(alert(1, 112)), out));
    assertEquals(TlsException.Kind.PROTOCOL, failure.kind());
  }

  @Test
  void engineThatClosesByItselfIsAFailure() {
    script.starts(NEED_WRAP).on(Call.WRAP, nothing(Status.CLOSED, IDLE));
    assertThrows(TlsException.class, () -> engine.handshake(none, out));
    assertThrows(TlsException.class, () -> engine.handshake(none, out));
    assertThrows(IllegalStateException.class, engine::session);
    script.assertPlayed();
  }

  @Test
  void engineThatCannotBeginFails() {
    script.failToBegin(new SSLHandshakeException("No appropriate protocol"));
    TlsException failure = assertThrows(TlsException.class, () -> engine.handshake(none, out));
    assertEquals(TlsException.Kind.NEGOTIATION, failure.kind());
    assertThrows(TlsException.class, () -> engine.decrypt(none, out, out));
  }

  @Test
  void sessionTheContractDoesNotKnowFails() {
    ScriptedSslEngine ancient = new ScriptedSslEngine("SSLv3");
    JsseEngine over = new JsseEngine(new TestBackend(), ancient);
    assertThrows(TlsException.class, () -> over.handshake(none, out));
    assertThrows(IllegalStateException.class, over::session);
  }
}
