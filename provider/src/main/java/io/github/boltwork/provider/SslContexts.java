package io.github.boltwork.provider;

import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsSession;
import io.github.boltwork.parameters.ConnectionSession;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * {@code SSLContext}s of contexts that are there already, on whichever backend they are. What their
 * configurations say holds; {@code SSLParameters} of an engine or a socket can change what they say
 * of protocols, cipher suites, named groups, ALPN, the server's name and client authentication, and
 * turn the check of the server's name on, not off.
 *
 * <pre>{@code
 * TlsClientContext context = Boltwork.client(TlsClientConfig.defaults());
 * HttpClient client = HttpClient.newBuilder().sslContext(SslContexts.client(context)).build();
 * }</pre>
 *
 * <p>The given contexts stay their maker's to close, after the last use of the {@code SSLContext}.
 * It makes contexts of its own for parameters that differ from the configuration, for what follows
 * an {@code invalidate()} of a session, and when a session timeout has passed. It is initialised:
 * its {@code init} throws.
 */
public final class SslContexts {
  private SslContexts() {}

  /**
   * Makes a context for clients. It makes no servers: their engines and sockets are refused.
   *
   * @param context what decides how clients connect
   * @return the {@code SSLContext}
   */
  public static SSLContext client(TlsClientContext context) {
    return make(context, null);
  }

  /**
   * Makes a context for servers. It makes no clients: their engines and sockets are refused.
   *
   * @param context what decides how servers answer
   * @return the {@code SSLContext}
   */
  public static SSLContext server(TlsServerContext context) {
    return make(null, context);
  }

  /**
   * Makes a context for both sides, which may be of different backends.
   *
   * @param client what decides how clients connect
   * @param server what decides how servers answer
   * @return the {@code SSLContext}
   */
  public static SSLContext of(TlsClientContext client, TlsServerContext server) {
    return make(client, server);
  }

  private static SSLContext make(
      @Nullable TlsClientContext client, @Nullable TlsServerContext server) {
    return new BoltworkContext(new ContextSpi(Sides.of(client, server, System::nanoTime)));
  }

  /**
   * Returns the facts of a session that Boltwork established: the backend, the library, whether it
   * was resumed, and what else JSSE has no word for.
   *
   * @param session the session of an engine or a socket
   * @return the facts; nothing before the handshake is complete, or if somebody else made the
   *     session
   */
  public static Optional<TlsSession> facts(SSLSession session) {
    return session instanceof ConnectionSession ours ? ours.facts() : Optional.empty();
  }
}
