package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.fail;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import java.util.List;
import java.util.function.Supplier;

/** A client and a server engine, joined in memory. */
public final class EnginePair implements AutoCloseable {
  /** The host the client of a pair connects to. */
  public static final String HOST = "server.boltwork.test";

  private static final int PORT = 4433;
  private static final int MOST_TURNS = 1_000_000;

  private final EngineEnd client;
  private final EngineEnd server;
  private final List<Runnable> afterwards;
  private final Supplier<EnginePair> fresh;

  /**
   * Joins a fresh engine of each context.
   *
   * @param client the client's context; it connects to {@link #HOST}
   * @param server the server's context
   * @param shape the buffers both ends use
   */
  public EnginePair(TlsClientContext client, TlsServerContext server, BufferShape shape) {
    this(client, HOST, server, shape);
  }

  /**
   * Joins a fresh engine of each context.
   *
   * @param client the client's context
   * @param host the host it connects to
   * @param server the server's context
   * @param shape the buffers both ends use
   */
  public EnginePair(
      TlsClientContext client, String host, TlsServerContext server, BufferShape shape) {
    this(client, host, server, shape, List.of());
  }

  private EnginePair(
      TlsClientContext client,
      String host,
      TlsServerContext server,
      BufferShape shape,
      List<Runnable> afterwards) {
    this.client = new EngineEnd(client.engine(host, PORT), shape);
    this.server = new EngineEnd(server.engine(), shape);
    this.afterwards = afterwards;
    this.fresh = () -> new EnginePair(client, host, server, shape, List.of());
  }

  /** Joins an engine of each context for a host and closes the contexts with the pair. */
  static EnginePair owning(
      TlsClientContext client, String host, TlsServerContext server, BufferShape shape) {
    return new EnginePair(client, host, server, shape, List.of(client::close, server::close));
  }

  /**
   * Returns the client's end.
   *
   * @return the end
   */
  public EngineEnd client() {
    return client;
  }

  /**
   * Returns the server's end.
   *
   * @return the end
   */
  public EngineEnd server() {
    return server;
  }

  /**
   * Completes the handshake on both ends, and lets the client take what the server says after it.
   *
   * @return this pair
   * @throws TlsException if either end fails
   */
  @CanIgnoreReturnValue
  public EnginePair handshake() throws TlsException {
    boolean clientDone = false;
    boolean serverDone = false;
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      clientDone = clientDone || client.handshake() == TlsStatus.DONE;
      server.deliver(client.takeSent());
      serverDone = serverDone || server.handshake() == TlsStatus.DONE;
      client.deliver(server.takeSent());
      if (clientDone && serverDone) {
        client.decryptAll();
        return this;
      }
    }
    return fail("E4: the handshake does not end");
  }

  /**
   * Sends bytes from one end and returns what the other end makes of them.
   *
   * @param from the sender
   * @param bytes plaintext
   * @return the plaintext the other end decrypted
   * @throws TlsException if either end fails
   */
  public byte[] send(EngineEnd from, byte[] bytes) throws TlsException {
    EngineEnd to = from == client ? server : client;
    from.encryptAll(bytes);
    to.deliver(from.takeSent());
    to.decryptAll();
    return to.takeReceived();
  }

  /** Joins fresh engines of the contexts this pair has come from; close it before this pair. */
  EnginePair again() {
    return fresh.get();
  }

  /** Closes both engines, and the contexts if the kit made them for this pair. */
  @Override
  public void close() {
    client.engine().close();
    server.engine().close();
    afterwards.forEach(Runnable::run);
  }
}
