package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One end of a connection, the same for a Boltwork engine and for an {@link
 * javax.net.ssl.SSLEngine}, so that all subjects run one benchmark body. Output buffers have room
 * for a whole record more than is needed, as every {@code SSLEngine} wants: nobody measured here
 * meets an overflow.
 */
interface Peer extends AutoCloseable {
  /**
   * Goes on with the handshake as far as it can.
   *
   * @return whether it is complete
   */
  boolean handshake(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws IOException;

  /** Encrypts all of {@code plain}. */
  void encrypt(ByteBuffer plain, ByteBuffer out) throws IOException;

  /**
   * Decrypts all of {@code net}, which is whole records. Answers for the other end may go to {@code
   * out}, or leave with the next data.
   *
   * @return false once the other end has said that it will send no more
   */
  boolean decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws IOException;

  /** Says that this end will send no more. */
  void closeNotify(ByteBuffer out) throws IOException;

  /** Returns what the connection is, once the handshake is complete. */
  Facts facts();

  /** Frees what the end holds. */
  @Override
  void close() throws IOException;
}
