/**
 * TLS through one small buffer API, with the implementation chosen at run time.
 *
 * <pre>
 *   peer ── net ──▶ ┌───────────┐ ── plain ──▶ application     decrypt(net, plain, out)
 *                   │ TlsEngine │
 *   peer ◀── out ── └───────────┘ ◀── plain ── application     encrypt(plain, out)
 * </pre>
 *
 * <p>A {@link io.github.boltwork.TlsBackend} is an implementation of TLS that was found on the
 * class or module path. A {@link io.github.boltwork.BackendRegistry} lists what was found, a {@link
 * io.github.boltwork.BackendSelector} picks one and says why, and the backend turns a {@link
 * io.github.boltwork.TlsClientConfig} or {@link io.github.boltwork.TlsServerConfig} into a context
 * that makes engines. {@link io.github.boltwork.Boltwork} is all of that in one line.
 *
 * <p>Three buffers have the same names everywhere: {@code net} is ciphertext from the peer, {@code
 * plain} is application bytes, {@code out} is ciphertext for the peer and always comes last. The
 * loop around an engine, over a blocking transport:
 *
 * <pre>{@code
 * TlsStatus status;
 * do {
 *   status = engine.handshake(net, out);
 *   send(out);                                   // whatever the status: flip, write, clear
 *   if (status == TlsStatus.NEED_NET) {
 *     receive(net);                              // clear, read, flip; end of stream = truncation
 *   }
 * } while (status != TlsStatus.DONE);
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package io.github.boltwork;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
