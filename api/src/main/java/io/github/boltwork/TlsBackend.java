package io.github.boltwork;

import java.util.List;
import java.util.Set;

/**
 * A TLS implementation that can be mounted; the SPI.
 *
 * <p>A backend registers itself both in {@code META-INF/services} and with {@code provides} in its
 * module descriptor. Its class has a public constructor without arguments that does nothing: no
 * static initialisation, no native loading, no reference to classes of the library in signatures or
 * supertypes. {@link #id()}, {@link #priority()} and {@link #library()} load nothing native; {@link
 * #availability()} may.
 *
 * <p>All methods may be called from any thread at any time.
 */
public interface TlsBackend {
  /**
   * Returns the id users select it by: lowercase letters, digits and hyphens, such as {@code jdk}.
   *
   * @return the id
   */
  String id();

  /**
   * Returns the library under the backend.
   *
   * @return name and version
   */
  Library library();

  /**
   * Returns the rank among backends that nobody asked for by name: the available one with the
   * highest rank is chosen. The JDK's has 0; a drop-in has more.
   *
   * @return the priority
   */
  int priority();

  /**
   * Tells whether the backend works here. The answer is probed at the first call and the same from
   * then on. It never throws and never takes the JVM down.
   *
   * @return available, or not and why
   */
  Availability availability();

  /**
   * Tells what the backend can do here, as far as possible by probing rather than by version.
   *
   * @return the capabilities; empty if the backend is unavailable
   */
  Set<Capability> capabilities();

  /**
   * Tells which fields of a configuration the backend cannot honour.
   *
   * @param config a configuration for either side
   * @return the refusals; empty if {@link #client} or {@link #server} would accept it
   */
  List<Refusal> refusals(TlsConfig config);

  /**
   * Makes a client context. Costly; make one and keep it.
   *
   * @param config the configuration
   * @return the context
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the backend is unavailable or
   *     cannot honour the configuration, naming each field it refuses
   */
  TlsClientContext client(TlsClientConfig config) throws TlsException;

  /**
   * Makes a server context. Costly; make one and keep it.
   *
   * @param config the configuration
   * @return the context
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the backend is unavailable or
   *     cannot honour the configuration, naming each field it refuses
   */
  TlsServerContext server(TlsServerConfig config) throws TlsException;
}
