package io.github.boltwork;

import java.nio.ByteBuffer;

/**
 * One TLS connection as a transformer of buffers: no I/O, no threads, no logging.
 *
 * <p>{@code net} is ciphertext from the peer, {@code plain} is application bytes, {@code out} is
 * ciphertext for the peer. Byte counts are the movement of buffer positions. The numbered rules,
 * each held by a test of the kit, are in {@code docs/SPEC.md}; in short:
 *
 * <ul>
 *   <li><b>Buffers</b> are the caller's: heap, direct or sliced, inputs also read-only, of any
 *       capacity from one byte. An engine touches only what lies between position and limit and
 *       keeps no reference. There is no overflow or underflow to handle. Records may be decrypted
 *       in place: the bytes an engine has taken from a writable {@code net} are undefined
 *       afterwards.
 *   <li><b>Input is taken whole</b>: on {@link TlsStatus#NEED_NET} all of {@code net} has been
 *       consumed; part of a record is kept inside. Never compact.
 *   <li><b>Output is never hidden</b>: all that the peer must get leaves through the {@code out} of
 *       the call that caused it. What does not fit is kept and delivered by the next calls, in
 *       order. Send what is in {@code out} after every call, also after one that threw.
 *   <li><b>Failure sticks</b>: the alert is in {@code out} before the {@link TlsException} is
 *       thrown, plaintext that came before the failure is delivered first, and every later call of
 *       the four methods throws it again.
 *   <li><b>Threads</b>: one call at a time, from any thread. Two at once are an {@link
 *       IllegalStateException} for the second. Only {@link #close()} may come at any moment.
 *   <li><b>Renegotiation</b> is refused: it fails the connection.
 * </ul>
 *
 * <p>Each of the four methods throws {@link IllegalStateException} after {@link #close()} and
 * {@link java.nio.ReadOnlyBufferException} if a destination is read-only.
 */
public interface TlsEngine extends AutoCloseable {
  /**
   * Advances the handshake (RFC 8446 section 4, RFC 5246 section 7.3).
   *
   * <p>A client starts by calling it with an empty {@code net}. It stops at the end of the
   * handshake: what follows in {@code net} is left there for {@link #decrypt}. The expensive part
   * of a handshake happens in this call; to keep it off a thread, make the call on another.
   *
   * @param net bytes from the peer, read
   * @param out bytes for the peer, written
   * @return {@link TlsStatus#DONE} once the handshake is complete and everything it produced is in
   *     {@code out}, and on each call from then on; {@link TlsStatus#NEED_NET} if it waits for the
   *     peer; {@link TlsStatus#NEED_SPACE} if {@code out} is full; {@link TlsStatus#CLOSED} after
   *     {@link #closeNotify} has cut the handshake short
   * @throws TlsException if the handshake fails
   */
  TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException;

  /**
   * Decrypts records and handles what else the peer sends (tickets, KeyUpdate, alerts).
   *
   * <p>One call decrypts as many records as there are in {@code net} and fit in {@code plain}. What
   * the peer must be answered goes to {@code out}, the answer to a KeyUpdate with the next data at
   * the latest (RFC 8446 section 4.6.3); a full {@code out} does not stop decryption.
   *
   * @param net bytes from the peer, read
   * @param plain application bytes, written
   * @param out bytes for the peer, written
   * @return {@link TlsStatus#NEED_NET} if all of {@code net} is consumed and all plaintext
   *     delivered; {@link TlsStatus#NEED_SPACE} if more waits for room in {@code plain} or {@code
   *     out}; {@link TlsStatus#CLOSED} once the peer's close_notify was seen and all plaintext
   *     before it delivered, and on each call from then on. Never {@link TlsStatus#DONE}
   * @throws TlsException if the peer broke the protocol, a record failed its check, or the peer
   *     sent a fatal alert
   * @throws IllegalStateException if the handshake is not complete
   */
  TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out) throws TlsException;

  /**
   * Encrypts application bytes into as many records as fit in {@code out}.
   *
   * <p>An empty {@code plain} makes no record; it only delivers what was kept for want of space.
   *
   * @param plain application bytes, read
   * @param out bytes for the peer, written
   * @return {@link TlsStatus#DONE} if all of {@code plain} is encrypted and delivered to {@code
   *     out}; {@link TlsStatus#NEED_SPACE} if {@code out} is full; {@link TlsStatus#CLOSED} if this
   *     direction is closed: nothing more of {@code plain} is consumed
   * @throws TlsException if the connection has failed
   * @throws IllegalStateException if the handshake is not complete
   */
  TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException;

  /**
   * Ends the sending direction with a close_notify alert (RFC 8446 section 6.1). The receiving
   * direction stays open until the peer ends it: with TLS 1.3 the peer may go on sending for as
   * long as it likes; with TLS 1.2 it answers with its own close_notify at once (RFC 5246 section
   * 7.2.1), which is also what an engine does on receiving one.
   *
   * <p>Before or in the middle of a handshake it ends the handshake.
   *
   * @param out bytes for the peer, written
   * @return {@link TlsStatus#CLOSED} once the alert is wholly delivered, and on each call from then
   *     on; {@link TlsStatus#NEED_SPACE} if {@code out} is full
   * @throws TlsException if the connection has failed
   */
  TlsStatus closeNotify(ByteBuffer out) throws TlsException;

  /**
   * Returns the facts of the established session. They stay readable after {@link #close()}.
   *
   * @return the session
   * @throws IllegalStateException if the handshake has not been completed
   */
  TlsSession session();

  /**
   * Returns how large {@code out} must be for one call of {@link #encrypt} to take a given number
   * of bytes: their records, each with its header, padding and authentication tag. What is waiting
   * from earlier calls is not counted.
   *
   * @param plainBytes a number of application bytes, 0 or more
   * @return an upper bound in bytes
   * @throws IllegalArgumentException if the number is negative or the bound exceeds an int
   */
  int maxOutput(int plainBytes);

  /**
   * Frees everything the engine holds, native memory and descriptors included, at once or, if
   * another thread is inside a call, at the end of that call. Sends nothing: call {@link
   * #closeNotify} first to end in good order. May be called from any thread, at any moment, any
   * number of times.
   */
  @Override
  void close();
}
