package io.github.boltwork.provider;

import com.google.auto.service.AutoService;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Boltwork as a JSSE provider: {@code SSLContext}s of the algorithms {@code TLS}, {@code TLSv1.2},
 * {@code TLSv1.3} and {@code Default}, over whichever backend {@link
 * io.github.boltwork.Boltwork#select()} chooses when they are initialised.
 *
 * <pre>{@code
 * Security.addProvider(new BoltworkProvider());
 * SSLContext context = SSLContext.getInstance("TLS", "Boltwork");
 * context.init(keyManagers, trustManagers, null);
 * }</pre>
 *
 * <p>Nothing of it is in use unless somebody asks for it: by adding the provider, by handing it to
 * {@code SSLContext.getInstance}, or by a line {@code security.provider.1=Boltwork} in the file
 * {@code java.security}, which makes it the JVM's default.
 *
 * <p>What such contexts do where JSSE leaves room, or where they differ from SunJSSE's:
 *
 * <ul>
 *   <li><b>The backend</b> is chosen by {@code init}, which throws a {@link KeyManagementException}
 *       with the whole explanation if none can serve.
 *   <li><b>Managers</b> decide, as they do for SunJSSE: of each kind the first is asked, extended
 *       ones are shown the engine or the socket, and check the peer's name themselves. Without
 *       trust managers the system's authorities are trusted.
 *   <li><b>The server's name</b> is checked if an endpoint identification algorithm is set.
 *   <li><b>The source of randomness</b> that {@code init} takes is not used: each backend has its
 *       own.
 *   <li><b>What cannot be had</b> is refused: parameters by an {@link IllegalArgumentException},
 *       what the backend lacks by an {@link javax.net.ssl.SSLHandshakeException} when the handshake
 *       begins.
 *   <li><b>The server's order</b> of cipher suites decides, whatever {@code
 *       setUseCipherSuitesOrder} says.
 *   <li><b>Sessions</b> have an id of their own for each connection, also for one that resumes
 *       another's.
 * </ul>
 */
@AutoService(Provider.class)
public final class BoltworkProvider extends Provider {
  /** The name to ask for it by. */
  public static final String NAME = "Boltwork";

  private static final long serialVersionUID = 1L;
  private static final String TYPE = "SSLContext";

  /** Makes the provider; loads no backend. */
  public BoltworkProvider() {
    super(NAME, "0.1", "TLS by any backend of Boltwork");
    for (ContextKind kind : ContextKind.values()) {
      putService(new ContextService(this, kind));
    }
  }

  /** Makes contexts without reflection, so that their class is nobody's to see. */
  private static final class ContextService extends Service {
    private final ContextKind kind;

    ContextService(Provider provider, ContextKind kind) {
      super(provider, TYPE, kind.algorithm(), ContextSpi.class.getName(), List.of(), null);
      this.kind = kind;
    }

    @Override
    public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
      try {
        return kind == ContextKind.DEFAULT
            ? ContextSpi.ofProperties(System::nanoTime)
            : new ContextSpi(kind);
      } catch (KeyManagementException e) {
        throw new NoSuchAlgorithmException(
            "the default SSLContext of Boltwork cannot be made: " + e.getMessage(), e);
      }
    }
  }
}
