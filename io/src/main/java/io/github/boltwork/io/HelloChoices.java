package io.github.boltwork.io;

import io.github.boltwork.parameters.ConnectionEngines;
import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.parameters.Parameters;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * What decides on a client's hello, beside settings: matchers of server names, and a selector of
 * application protocols. Only engines that ask for them can heed them; for others they are refused.
 */
final class HelloChoices {
  private final Supplier<ConnectionEngines> engines;
  private volatile Collection<SNIMatcher> matchers = List.of();
  private volatile @Nullable BiFunction<SSLSocket, List<String>, String> selector;

  HelloChoices(Supplier<ConnectionEngines> engines) {
    this.engines = engines;
  }

  /** Takes over what was chosen for the server socket that has accepted this one. */
  void startFrom(HelloChoices choices) {
    matchers = choices.matchers;
  }

  /**
   * Changes settings as parameters say.
   *
   * @throws IllegalArgumentException if they say what cannot be had
   */
  ConnectionSettings apply(
      SSLParameters parameters, ConnectionSettings settings, Optional<String> host) {
    return engines.get().asksSockets()
        ? Parameters.applyButMatchers(parameters, settings, engines.get().settings(), host)
        : Parameters.apply(parameters, settings, engines.get().settings(), host);
  }

  /** Takes the matchers of parameters that were applied. */
  void take(SSLParameters parameters) {
    if (parameters.getSNIMatchers() != null) {
      matchers = List.copyOf(parameters.getSNIMatchers());
    }
  }

  /** Describes settings, and the matchers. */
  SSLParameters describe(ConnectionSettings settings, Optional<String> host) {
    SSLParameters parameters = Parameters.of(settings, host);
    if (!matchers.isEmpty()) {
      parameters.setSNIMatchers(matchers);
    }
    return parameters;
  }

  /**
   * Takes a selector.
   *
   * @throws UnsupportedOperationException if it would not be asked
   */
  void select(@Nullable BiFunction<SSLSocket, List<String>, String> chosen) {
    if (chosen != null && !engines.get().asksSockets()) {
      throw new UnsupportedOperationException(
          "a protocol selector would not be asked: set the application protocols of the"
              + " configuration or the parameters");
    }
    selector = chosen;
  }

  @Nullable BiFunction<SSLSocket, List<String>, String> selector() {
    return selector;
  }
}
