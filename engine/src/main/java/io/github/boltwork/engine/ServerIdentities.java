package io.github.boltwork.engine;

import io.github.boltwork.ServerName;
import io.github.boltwork.TlsIdentity;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Which of its identities a server may show to a client. */
public final class ServerIdentities {
  private ServerIdentities() {}

  /**
   * Chooses by name, then by key.
   *
   * <p>Were the type of the key to win over the name, a client could get the certificate of another
   * host, so only identities for the requested name come into question as soon as there is one.
   *
   * @param identities the configured ones
   * @param requestedHost what the client asks for, as it came; nothing if it names no host. Asked
   *     only where there is a choice
   * @param hello what the client can use, where that was read: at most one identity is left then,
   *     unless it can use none
   * @return their indices, in order
   */
  public static List<Integer> choose(
      List<TlsIdentity> identities,
      Supplier<Optional<String>> requestedHost,
      Optional<ClientHello> hello) {
    if (identities.size() == 1) {
      return List.of(0);
    }
    List<Integer> all = IntStream.range(0, identities.size()).boxed().toList();
    List<Integer> candidates =
        requestedHost
            .get()
            .flatMap(ServerIdentities::parse)
            .map(name -> all.stream().filter(i -> matches(name, identities.get(i))).toList())
            .filter(matching -> !matching.isEmpty())
            .orElse(all);
    return hello
        .flatMap(
            client ->
                candidates.stream()
                    .filter(i -> canUse(client, identities.get(i)))
                    .findFirst()
                    .map(List::of))
        .orElse(candidates);
  }

  private static boolean matches(ServerName name, TlsIdentity identity) {
    return name.matches(identity.certificates().get(0));
  }

  private static boolean canUse(ClientHello client, TlsIdentity identity) {
    return client.canUse(identity.certificates().get(0).getPublicKey());
  }

  private static Optional<ServerName> parse(String host) {
    try {
      return Optional.of(ServerName.of(host));
    } catch (IllegalArgumentException e) {
      // A name no certificate can be for; the default identity answers.
      return Optional.empty();
    }
  }
}
