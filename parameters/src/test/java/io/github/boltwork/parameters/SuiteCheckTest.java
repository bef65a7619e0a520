package io.github.boltwork.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Library;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** An engine whose handshake ends with a suite that may not be enabled. */
final class SuiteCheckTest {
  private static final String AES_128 = "TLS_AES_128_GCM_SHA256";
  private static final String AES_256 = "TLS_AES_256_GCM_SHA384";
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Script script = new Script();

  private TlsEngine held(String... enabled) {
    ConnectionSettings settings =
        ConnectionSettings.of(TlsClientConfig.defaults()).withCipherSuites(enabled);
    return new Derivation(settings, new ListedBackend(Set.of())).hold(script);
  }

  @Test
  void engineThatCannotExceedIsLeftAlone() {
    assertSame(script, held(AES_256, AES_128, "TLS_CHACHA20_POLY1305_SHA256"));
  }

  @Test
  void suiteThatIsEnabledGoesThrough() throws TlsException {
    TlsEngine engine = held(AES_128);
    ByteBuffer out = ByteBuffer.allocate(10);
    assertEquals(TlsStatus.NEED_NET, engine.handshake(NOTHING, out));
    assertEquals(TlsStatus.DONE, engine.handshake(ByteBuffer.allocate(1), out));
    assertEquals(TlsStatus.DONE, engine.encrypt(ByteBuffer.allocate(1), out));
    assertEquals(TlsStatus.NEED_NET, engine.decrypt(ByteBuffer.allocate(1), NOTHING, out));
    assertEquals(AES_128, engine.session().cipherSuite());
    assertEquals(0, out.position());
  }

  @Test
  void suiteThatIsNotFailsOnceTheCloseIsOut() throws TlsException {
    TlsEngine engine = held(AES_256);
    assertEquals(TlsStatus.NEED_NET, engine.handshake(NOTHING, NOTHING));
    assertEquals(TlsStatus.NEED_SPACE, engine.handshake(ByteBuffer.allocate(1), NOTHING));
    assertEquals(TlsStatus.NEED_SPACE, engine.encrypt(ByteBuffer.allocate(1), NOTHING));
    ByteBuffer out = ByteBuffer.allocate(10);
    TlsException first = fails(() -> engine.handshake(NOTHING, out));
    assertEquals(TlsException.Kind.NEGOTIATION, first.kind());
    assertEquals(Optional.of("listed"), first.backend());
    String message = String.valueOf(first.getMessage());
    assertTrue(message.contains(AES_128 + " was negotiated"), message);
    assertTrue(
        message.contains("only [" + AES_256 + "] are enabled: Listed 1 takes part"), message);
    assertEquals(1, out.position());

    for (Executable call :
        List.<Executable>of(
            () -> engine.handshake(NOTHING, out),
            () -> engine.encrypt(ByteBuffer.allocate(1), out),
            () -> engine.decrypt(ByteBuffer.allocate(1), ByteBuffer.allocate(1), out),
            () -> engine.closeNotify(out))) {
      TlsException again = fails(call);
      assertNotSame(first, again);
      assertEquals(message, again.getMessage());
    }
    assertEquals(1, out.position());
  }

  private static TlsException fails(Executable call) {
    return assertThrows(TlsException.class, call);
  }

  @Test
  void whatIsHeldIsClosedAndMeasured() throws TlsException {
    TlsEngine engine = held(AES_256);
    assertEquals(7, engine.maxOutput(7));
    assertEquals(TlsStatus.NEED_SPACE, engine.closeNotify(NOTHING));
    engine.close();
    assertTrue(script.closed);
  }

  /** An engine that is done once something came, and whose close is a byte. */
  private static final class Script implements TlsEngine {
    private boolean said;
    private boolean closed;

    @Override
    public TlsStatus handshake(ByteBuffer net, ByteBuffer out) {
      return net.hasRemaining() ? TlsStatus.DONE : TlsStatus.NEED_NET;
    }

    @Override
    public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) {
      return TlsStatus.NEED_NET;
    }

    @Override
    public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) {
      return TlsStatus.DONE;
    }

    @Override
    public TlsStatus closeNotify(ByteBuffer out) {
      if (!said && !out.hasRemaining()) {
        return TlsStatus.NEED_SPACE;
      }
      if (!said) {
        out.put((byte) 0);
        said = true;
      }
      return TlsStatus.CLOSED;
    }

    @Override
    public TlsSession session() {
      return new TlsSession(
          "listed",
          new Library("Listed", "1"),
          TlsVersion.TLS_1_3,
          AES_128,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          List.of(),
          Optional.empty());
    }

    @Override
    public int maxOutput(int plainBytes) {
      return plainBytes;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
