package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;

/**
 * One end of a connection in memory: an engine, the bytes that wait for it and those it has sent.
 * Every call it makes is checked against the rules that hold for all calls: buffers are touched
 * only within their window (E1), NEED_NET has taken everything (E2), each call moves bytes or waits
 * for something (E4).
 */
public final class EngineEnd {
  private static final int MOST_IDLE_CALLS = 4;

  private final TlsEngine engine;
  private final BufferShape shape;
  private final ByteQueue incoming = new ByteQueue();
  private final ByteQueue sent = new ByteQueue();
  private final ByteQueue received = new ByteQueue();
  private final GuardedBuffer plain;
  private final GuardedBuffer out;
  private int idleCalls;

  /**
   * Takes an engine.
   *
   * @param engine an engine that nobody else calls
   * @param shape the buffers it is given
   */
  public EngineEnd(TlsEngine engine, BufferShape shape) {
    this.engine = engine;
    this.shape = shape;
    this.plain = shape.output(shape.plain());
    this.out = shape.output(shape.out());
  }

  /**
   * Returns the engine.
   *
   * @return the engine
   */
  public TlsEngine engine() {
    return engine;
  }

  /**
   * Puts bytes from the peer in line.
   *
   * @param bytes ciphertext
   */
  public void deliver(byte[] bytes) {
    incoming.add(bytes);
  }

  /**
   * Returns how many bytes from the peer the engine has not taken yet.
   *
   * @return the count
   */
  public int waiting() {
    return incoming.size();
  }

  /**
   * Takes what the engine has put out for the peer since the last time.
   *
   * @return ciphertext
   */
  public byte[] takeSent() {
    return sent.takeAll();
  }

  /**
   * Takes the application bytes that were decrypted since the last time.
   *
   * @return plaintext
   */
  public byte[] takeReceived() {
    return received.takeAll();
  }

  /**
   * Calls handshake once.
   *
   * @return its status
   * @throws TlsException if it throws
   */
  @CanIgnoreReturnValue
  public TlsStatus handshake() throws TlsException {
    return call(net -> engine.handshake(net, out.window()));
  }

  /**
   * Calls decrypt once.
   *
   * @return its status
   * @throws TlsException if it throws
   */
  @CanIgnoreReturnValue
  public TlsStatus decrypt() throws TlsException {
    return call(net -> engine.decrypt(net, plain.window(), out.window()));
  }

  /**
   * Calls closeNotify once.
   *
   * @return its status
   * @throws TlsException if it throws
   */
  @CanIgnoreReturnValue
  public TlsStatus closeNotify() throws TlsException {
    return call(net -> engine.closeNotify(out.window()));
  }

  /**
   * Calls closeNotify until the alert is out.
   *
   * @throws TlsException if it throws
   */
  public void closeNotifyWhole() throws TlsException {
    TlsStatus status = closeNotify();
    while (status == TlsStatus.NEED_SPACE) {
      status = closeNotify();
    }
    assertEquals(TlsStatus.CLOSED, status, "closeNotify ends with CLOSED");
  }

  /**
   * Calls decrypt until all that waits is decrypted.
   *
   * @return NEED_NET or CLOSED
   * @throws TlsException if it throws
   */
  @CanIgnoreReturnValue
  public TlsStatus decryptAll() throws TlsException {
    while (true) {
      TlsStatus status = decrypt();
      if (status == TlsStatus.CLOSED || (status == TlsStatus.NEED_NET && incoming.size() == 0)) {
        return status;
      }
      assertTrue(status != TlsStatus.DONE, "decrypt never answers DONE");
    }
  }

  /**
   * Calls encrypt until all bytes are encrypted and out.
   *
   * @param bytes plaintext
   * @throws TlsException if it throws
   */
  public void encryptAll(byte[] bytes) throws TlsException {
    GuardedBuffer input = shape.input(bytes);
    TlsStatus status;
    do {
      status = encrypt(input);
    } while (status == TlsStatus.NEED_SPACE);
    assertEquals(TlsStatus.DONE, status, "encrypt ends with DONE");
    assertEquals(bytes.length, input.moved(), "E4: DONE, but plain is not wholly consumed");
    assertArrayEquals(bytes, input.written(), "encrypt changed its input");
  }

  private TlsStatus encrypt(GuardedBuffer input) throws TlsException {
    int start = input.moved();
    return call(
        net -> {
          TlsStatus status = engine.encrypt(input.window(), out.window());
          input.checkInput("plain");
          if (input.moved() > start) {
            idleCalls = 0;
          }
          return status;
        });
  }

  private interface Call {
    TlsStatus on(ByteBuffer net) throws TlsException;
  }

  private TlsStatus call(Call call) throws TlsException {
    GuardedBuffer net = shape.input(incoming.peek(shape.net()));
    idleCalls++;
    try {
      TlsStatus status = call.on(net.window());
      if (status == TlsStatus.NEED_NET) {
        assertEquals(0, net.window().remaining(), "E2: NEED_NET, but net is not wholly taken");
      }
      boolean moved = net.moved() > 0 || plain.moved() > 0 || out.moved() > 0;
      if (moved || status != TlsStatus.NEED_SPACE) {
        idleCalls = 0;
      } else if (idleCalls > MOST_IDLE_CALLS) {
        fail("E4: NEED_SPACE again and again although there is room and nothing moves");
      }
      return status;
    } finally {
      net.checkInput("net");
      plain.checkOutput("plain");
      out.checkOutput("out");
      incoming.skip(net.moved());
      received.add(plain.written());
      sent.add(out.written());
      plain.reset();
      out.reset();
    }
  }
}
