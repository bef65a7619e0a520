package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules 7, continued: close() against each call. */
public interface RaceTck extends TckSubject {
  /** How often each call meets a close(), each time a little later. */
  int ROUNDS = 12;

  /** The calls that a close() meets. */
  enum Call {
    /** A handshake, from its first byte on. */
    HANDSHAKE,
    /** Many records, decrypted. */
    DECRYPT,
    /** Many records, encrypted. */
    ENCRYPT,
    /** The close_notify. */
    CLOSE_NOTIFY,
    /** The session's facts. */
    SESSION
  }

  /**
   * Returns each version with each call and each end.
   *
   * @return the arguments
   */
  static Stream<Arguments> versionsCallsAndEnds() {
    return Stream.of(TlsVersion.values())
        .flatMap(
            version ->
                Stream.of(Call.values())
                    .flatMap(
                        call ->
                            Stream.of(
                                Arguments.of(version, call, true),
                                Arguments.of(version, call, false))));
  }

  /** A close() from another thread lets any call return or throw what it may, and nothing else. */
  @ParameterizedTest
  @MethodSource("versionsCallsAndEnds")
  default void r7_5_closeMeetsEveryCall(TlsVersion version, Call call, boolean onClient)
      throws Exception {
    needs(version);
    try (EnginePair contexts = pair(version, BufferShape.ROOMY)) {
      for (int round = 0; round < ROUNDS; round++) {
        try (EnginePair pair = contexts.again()) {
          EngineEnd end = onClient ? pair.client() : pair.server();
          EngineEnd peer = onClient ? pair.server() : pair.client();
          TckSubject.TlsAction action = prepare(pair, end, peer, call);
          List<Throwable> unexpected = new CopyOnWriteArrayList<>();
          CyclicBarrier start = new CyclicBarrier(2);
          Thread caller =
              new Thread(
                  () -> {
                    try {
                      start.await();
                      action.run();
                    } catch (TlsException | IllegalStateException allowed) {
                      // Either may be the end of a call whose engine is closed.
                    } catch (Throwable e) {
                      unexpected.add(e);
                    }
                  });
          caller.start();
          start.await();
          for (int spin = 0; spin < round * round * 100; spin++) {
            Thread.onSpinWait();
          }
          end.engine().close();
          caller.join();
          assertEquals(List.of(), unexpected, call + " in round " + round);
          assertClosed(end.engine());
        }
      }
    }
  }

  /** Brings a pair to where the call makes sense, and returns the call. */
  private static TckSubject.TlsAction prepare(
      EnginePair pair, EngineEnd end, EngineEnd peer, Call call) throws TlsException {
    TlsEngine engine = end.engine();
    if (call == Call.HANDSHAKE) {
      return pair::handshake;
    }
    pair.handshake();
    byte[] many = bytes(1_000_000);
    switch (call) {
      case DECRYPT -> {
        peer.encryptAll(many);
        ByteBuffer net = ByteBuffer.wrap(peer.takeSent());
        ByteBuffer plain = ByteBuffer.allocate(many.length);
        ByteBuffer out = ByteBuffer.allocate(1000);
        return () -> engine.decrypt(net, plain, out).name();
      }
      case ENCRYPT -> {
        ByteBuffer out = ByteBuffer.allocate(engine.maxOutput(many.length));
        return () -> engine.encrypt(ByteBuffer.wrap(many), out).name();
      }
      case CLOSE_NOTIFY -> {
        ByteBuffer out = ByteBuffer.allocate(1000);
        return () -> engine.closeNotify(out).name();
      }
      default -> {
        return () -> assertFalse(engine.session().cipherSuite().isEmpty());
      }
    }
  }

  private static void assertClosed(TlsEngine engine) {
    ByteBuffer some = ByteBuffer.allocate(10);
    assertThrows(IllegalStateException.class, () -> engine.handshake(some, some.duplicate()));
    assertThrows(
        IllegalStateException.class,
        () -> engine.decrypt(some, some.duplicate(), some.duplicate()));
    assertThrows(IllegalStateException.class, () -> engine.encrypt(some, some.duplicate()));
    assertThrows(IllegalStateException.class, () -> engine.closeNotify(some));
    engine.close();
  }
}
