package io.github.boltwork;

/**
 * The common case in one line: the backends on the class and module path, the default choice.
 *
 * <pre>{@code
 * try (TlsClientContext context = Boltwork.client(TlsClientConfig.defaults());
 *     TlsEngine engine = context.engine("example.org", 443)) {
 *   ...
 * }
 * }</pre>
 *
 * <p>The system property {@code boltwork.backend}, else the environment variable {@code
 * BOLTWORK_BACKEND}, names the backend to use, or several in order; without them the drop-in of
 * highest priority is taken, else the JDK's. Every step can be replaced: {@link BackendRegistry}
 * for what there is, {@link BackendWish} for what is wanted, {@link BackendSelector} for the
 * choice.
 */
public final class Boltwork {
  private Boltwork() {}

  /**
   * Chooses a backend for this call; nothing is remembered.
   *
   * @return the choice and its reasons
   * @throws NoBackendException if none can serve
   */
  public static Selection select() throws NoBackendException {
    return BackendSelector.select(BackendRegistry.load(), BackendWish.ambient());
  }

  /**
   * Makes a client context on the chosen backend.
   *
   * @param config the configuration
   * @return the context
   * @throws TlsException if no backend can serve, or the chosen one cannot honour the configuration
   */
  public static TlsClientContext client(TlsClientConfig config) throws TlsException {
    return select().client(config);
  }

  /**
   * Makes a server context on the chosen backend.
   *
   * @param config the configuration
   * @return the context
   * @throws TlsException if no backend can serve, or the chosen one cannot honour the configuration
   */
  public static TlsServerContext server(TlsServerConfig config) throws TlsException {
    return select().server(config);
  }
}
