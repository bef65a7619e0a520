package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;

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
  private int idleCalls;

  EngineEnd(TlsEngine engine, BufferShape shape) {
    this.engine = engine;
    this.shape = shape;
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
    return call((net, plain, out) -> engine.handshake(net.window(), out.window()));
  }

  /**
   * Calls decrypt once.
   *
   * @return its status
   * @throws TlsException if it throws
   */
  @CanIgnoreReturnValue
  public TlsStatus decrypt() throws TlsException {
    return call((net, plain, out) -> engine.decrypt(net.window(), plain.window(), out.window()));
  }

  /**
   * Calls closeNotify once.
   *
   * @return its status
   * @throws TlsException if it throws
   */
  @CanIgnoreReturnValue
  public TlsStatus closeNotify() throws TlsException {
    return call((net, plain, out) -> engine.closeNotify(out.window()));
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
    GuardedBuffer plain = shape.input(bytes);
    byte[] before = bytes.clone();
    TlsStatus status;
    do {
      status = encrypt(plain);
    } while (status == TlsStatus.NEED_SPACE);
    assertEquals(TlsStatus.DONE, status, "encrypt ends with DONE");
    assertEquals(bytes.length, plain.moved(), "E4: DONE, but plain is not wholly consumed");
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        before, plain.written(), "encrypt changed its input");
  }

  @CanIgnoreReturnValue
  TlsStatus encrypt(GuardedBuffer plain) throws TlsException {
    int start = plain.moved();
    return call(
        (net, unused, out) -> {
          TlsStatus status = engine.encrypt(plain.window(), out.window());
          plain.check("plain", false);
          if (plain.moved() > start) {
            idleCalls = 0;
          }
          return status;
        });
  }

  private interface Call {
    TlsStatus on(GuardedBuffer net, GuardedBuffer plain, GuardedBuffer out) throws TlsException;
  }

  private TlsStatus call(Call call) throws TlsException {
    GuardedBuffer net = shape.input(incoming.peek(shape.net()));
    GuardedBuffer plain = shape.output(shape.plain());
    GuardedBuffer out = shape.output(shape.out());
    idleCalls++;
    try {
      TlsStatus status = call.on(net, plain, out);
      if (status == TlsStatus.NEED_NET) {
        assertEquals(0, net.window().remaining(), "E2: NEED_NET, but net is not wholly taken");
      }
      if (net.moved() > 0 || plain.moved() > 0 || out.moved() > 0) {
        idleCalls = 0;
      } else if (status != TlsStatus.NEED_SPACE) {
        idleCalls = 0;
      } else if (idleCalls > MOST_IDLE_CALLS) {
        fail("E4: NEED_SPACE again and again although there is room and nothing moves");
      }
      return status;
    } finally {
      net.check("net", false);
      plain.check("plain", true);
      out.check("out", true);
      incoming.skip(net.moved());
      received.add(plain.written());
      sent.add(out.written());
    }
  }
}
