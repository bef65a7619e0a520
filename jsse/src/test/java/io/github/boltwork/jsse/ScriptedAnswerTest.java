package io.github.boltwork.jsse;

import static io.github.boltwork.jsse.Answers.IDLE;
import static io.github.boltwork.jsse.Answers.NEED_WRAP;
import static io.github.boltwork.jsse.Answers.data;
import static io.github.boltwork.jsse.Answers.drain;
import static io.github.boltwork.jsse.Answers.fill;
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
import java.util.Arrays;
import javax.net.ssl.SSLEngineResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decrypt has to say to the peer. */
class ScriptedAnswerTest {
  private static final byte[] RECORD = data(50, 'c');

  private final ScriptedSslEngine script = new ScriptedSslEngine("TLSv1.3");
  private final ByteBuffer plain = ByteBuffer.allocate(100);
  private final ByteBuffer out = ByteBuffer.allocate(65_536);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11, 65_536})
  void answerOfTheEngineLeavesThroughOut(int room) throws TlsException {
    byte[] answer = data(30, 'k');
    byte[] later = data(40, 'l');
    script
        .on(Call.UNWRAP, makes(new byte[0], NEED_WRAP))
        .on(Call.WRAP, says(answer, IDLE))
        .on(Call.UNWRAP, makes(fill(5, 'a'), IDLE))
        .on(Call.WRAP, makes(later, IDLE));
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer small = ByteBuffer.allocate(room);
    ByteBuffer net = ByteBuffer.wrap(join(RECORD, RECORD));
    TlsStatus status = engine.decrypt(net, plain, small);
    assertEquals(room >= answer.length ? TlsStatus.NEED_NET : TlsStatus.NEED_SPACE, status);
    assertEquals(Math.min(room, answer.length), small.position());
    assertEquals(5, plain.position(), "a full out does not stop decryption");
    byte[] begin = drain(small);
    // What was kept comes before what is made now, in whichever call.
    assertEquals(TlsStatus.DONE, engine.encrypt(ByteBuffer.wrap(fill(3, 'p')), out));
    assertArrayEquals(join(answer, later), join(begin, drain(out)));
    assertFalse(engine.writer.holdsBuffer());
    script.assertPlayed();
  }

  @Test
  void answersComeInOrderHoweverMuchRoomThereIsLater() throws TlsException {
    byte[] first = data(30, '1');
    byte[] second = data(30, '2');
    script
        .on(Call.UNWRAP, makes(new byte[0], NEED_WRAP))
        .on(Call.WRAP, says(first, IDLE))
        .on(Call.UNWRAP, makes(new byte[0], NEED_WRAP))
        .on(Call.WRAP, says(second, IDLE));
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer small = ByteBuffer.allocate(1);
    assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(ByteBuffer.wrap(RECORD), plain, small));
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(ByteBuffer.wrap(RECORD), plain, out));
    assertArrayEquals(join(first, second), join(drain(small), drain(out)));
    script.assertPlayed();
  }

  @Test
  void engineThatWantsToSpeakAndSaysNothingDoesNotLoop() throws TlsException {
    script
        .on(Call.UNWRAP, makes(fill(5, 'a'), NEED_WRAP))
        .always(Call.WRAP, nothing(Status.OK, NEED_WRAP));
    JsseEngine engine = TestBackend.connected(script);
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(ByteBuffer.wrap(RECORD), plain, out));
    assertEquals(5, plain.position());
    script.assertPlayed();
  }

  @Test
  void peerThatTakesNoAnswersHasToWait() throws TlsException {
    byte[] answer = data(16_000, 'k');
    ByteBuffer net = ByteBuffer.allocate(20 * RECORD.length);
    for (int i = 0; i < 20; i++) {
      script.on(Call.UNWRAP, makes(new byte[0], NEED_WRAP)).on(Call.WRAP, says(answer, IDLE));
      net.put(RECORD);
    }
    net.flip();
    JsseEngine engine = TestBackend.connected(script);
    ByteBuffer small = ByteBuffer.allocate(1);
    assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(net, plain, small));
    int waiting = net.remaining();
    assertEquals(15 * RECORD.length, waiting, "five answers are more than 64 KiB");
    assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(net, plain, small.clear()));
    assertEquals(waiting, net.remaining());
    int answered = 2;
    while (engine.decrypt(net, plain, out) == TlsStatus.NEED_SPACE) {
      answered += drain(out).length;
    }
    assertEquals(20 * answer.length, answered + out.position());
    assertEquals(0, net.remaining());
    script.assertPlayed();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 55})
  void renegotiationIsRefused(int piece) throws TlsException {
    ScriptedSslEngine tls12 = new ScriptedSslEngine("TLSv1.2");
    byte[] notify = record(21, 26, 'n');
    tls12
        .on(Call.UNWRAP, makes(fill(9, 'a'), IDLE))
        .on(Call.CLOSE_OUTBOUND, nothing(Status.OK, NEED_WRAP))
        .on(
            Call.WRAP,
            (source, destination) -> {
              tls12.outboundDone();
              return says(notify, IDLE).give(source, destination);
            });
    JsseEngine engine = TestBackend.connected(tls12);
    byte[] hello = Arrays.copyOf(record(22, 50, 'h'), piece);
    ByteBuffer net = ByteBuffer.wrap(join(RECORD, hello));
    assertEquals(TlsStatus.NEED_SPACE, engine.decrypt(net, plain, out));
    assertArrayEquals(fill(9, 'a'), drain(plain), "what came before it is delivered");
    assertArrayEquals(notify, drain(out));
    TlsException failure = assertThrows(TlsException.class, () -> engine.decrypt(net, plain, out));
    assertEquals(TlsException.Kind.PROTOCOL, failure.kind());
    assertTrue(String.valueOf(failure.getMessage()).contains("renegotiate"), failure::toString);
    assertThrows(TlsException.class, () -> engine.encrypt(plain, out));
    tls12.assertPlayed();
  }
}
