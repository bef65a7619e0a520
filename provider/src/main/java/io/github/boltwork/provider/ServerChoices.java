package io.github.boltwork.provider;

import io.github.boltwork.TlsAlert;
import io.github.boltwork.parameters.ConnectionSettings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import org.jspecify.annotations.Nullable;

/** What a server's matchers and selector make of a hello. */
final class ServerChoices {
  private ServerChoices() {}

  /**
   * Asks the matchers. A client that asks for no name is served all the same, as by SunJSSE.
   *
   * @throws SslRefusal if the client asks for a name, and none of them matches
   */
  static void checkName(Connection connection, HelloFacts hello) throws SslRefusal {
    Collection<SNIMatcher> matchers = connection.sniMatchers();
    List<SNIServerName> names = hello.serverNames();
    if (!matchers.isEmpty()
        && !names.isEmpty()
        && matchers.stream().noneMatch(matcher -> matches(matcher, names))) {
      throw new SslRefusal(
          "unrecognized server name: the client asks for %s, which no SNI matcher of this server takes"
              .formatted(names),
          alert("unrecognized_name"),
          null);
    }
  }

  private static boolean matches(SNIMatcher matcher, List<SNIServerName> names) {
    // Of one type there is one name only (RFC 6066 section 3).
    return names.stream()
        .filter(name -> name.getType() == matcher.getType())
        .findFirst()
        .filter(matcher::matches)
        .isPresent();
  }

  /**
   * Decides on ALPN, by the selector if there is one, else by the protocols that are set.
   *
   * @return the settings with what the engine below is to choose from
   * @throws SslRefusal if the selector refuses
   */
  static ConnectionSettings decide(
      Connection connection, ConnectionSettings settings, HelloFacts hello) throws SslRefusal {
    List<String> offered = hello.applicationProtocols();
    if (offered.isEmpty() || !connection.selects()) {
      connection.particulars().applicationProtocol(foreseen(settings, offered).orElse(""));
      return settings;
    }
    @Nullable String chosen = connection.select(offered);
    if (chosen == null || !(chosen.isEmpty() || offered.contains(chosen))) {
      throw new SslRefusal(
          "no application protocol in common: the client offers %s, the selector of this server answers %s"
              .formatted(offered, chosen),
          alert("no_application_protocol"),
          null);
    }
    connection.particulars().applicationProtocol(chosen);
    return chosen.isEmpty()
        ? settings.withApplicationProtocols()
        : settings.withApplicationProtocols(chosen);
  }

  /** Returns what the engine below will choose. */
  private static Optional<String> foreseen(ConnectionSettings settings, List<String> offered) {
    return settings.applicationProtocols().stream().filter(offered::contains).findFirst();
  }

  static TlsAlert alert(String name) {
    return TlsAlert.named(name).orElseThrow();
  }
}
