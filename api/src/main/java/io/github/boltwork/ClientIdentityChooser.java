package io.github.boltwork;

import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Chooses what a client shows to a server that asks for its certificate, once the server has said
 * which it takes.
 *
 * <p>It is called in the midst of {@link TlsEngine#handshake}, on the thread that makes that call,
 * so by several at once where there are several connections. It must not call the engine but to
 * close it. A server that resumes a session does not ask again.
 */
@FunctionalInterface
public interface ClientIdentityChooser {
  /**
   * Chooses an identity. What it throws ends the handshake with {@link TlsException.Kind#INTERNAL}
   * and is the cause.
   *
   * <p>What is returned is shown if the server can check its type of key, whoever issued it. An
   * identity that is returned again should be the same object: it is brought into the library's own
   * form once for each context.
   *
   * @param keyTypes the types of key the server can check, most preferred first, by the names of
   *     {@link java.security.Key#getAlgorithm()}: {@code EC}, {@code RSA}, {@code RSASSA-PSS} and
   *     {@code EdDSA}
   * @param authorities the authorities the server says it accepts; empty if it names none, and
   *     takes any
   * @return key and chain; nothing to show none, which the server may refuse
   */
  Optional<TlsIdentity> choose(List<String> keyTypes, List<X500Principal> authorities);
}
