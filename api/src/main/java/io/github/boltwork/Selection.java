package io.github.boltwork;

import java.util.List;
import java.util.stream.Collectors;

/** A choice and its reasons; makes contexts on the chosen backend. Immutable. */
public final class Selection {
  private final BackendEntry.Found chosen;
  private final List<Candidate> candidates;
  private final BackendRegistry registry;
  private final BackendWish wish;

  Selection(
      BackendEntry.Found chosen,
      List<Candidate> candidates,
      BackendRegistry registry,
      BackendWish wish) {
    this.chosen = chosen;
    this.candidates = List.copyOf(candidates);
    this.registry = registry;
    this.wish = wish;
  }

  /**
   * Returns the chosen backend.
   *
   * @return the backend
   */
  public TlsBackend backend() {
    return chosen.backend();
  }

  /**
   * Returns everything that was considered, in that order, with the reason of each.
   *
   * @return the candidates; exactly one is chosen
   */
  public List<Candidate> candidates() {
    return candidates;
  }

  /**
   * Prints the choice as a table: each candidate, its library, and why it was chosen or lost.
   *
   * @return several lines, each ended by a line separator
   */
  public String explain() {
    return table(candidates);
  }

  /**
   * Makes a client context on the chosen backend.
   *
   * @param config the configuration
   * @return the context
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the backend cannot honour the
   *     configuration, naming each field it refuses and the backends present that would not
   */
  public TlsClientContext client(TlsClientConfig config) throws TlsException {
    check(config);
    return backend().client(config);
  }

  /**
   * Makes a server context on the chosen backend.
   *
   * @param config the configuration
   * @return the context
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the backend cannot honour the
   *     configuration, naming each field it refuses and the backends present that would not
   */
  public TlsServerContext server(TlsServerConfig config) throws TlsException {
    check(config);
    return backend().server(config);
  }

  private void check(TlsConfig config) throws TlsException {
    List<Refusal> refusals = backend().refusals(config);
    if (refusals.isEmpty()) {
      return;
    }
    String able =
        registry.found().stream()
            .filter(entry -> !entry.id().equals(chosen.id()))
            .filter(entry -> honours(entry.backend(), config))
            .map(BackendEntry.Found::id)
            .collect(Collectors.joining(", "));
    throw new TlsException(
        TlsException.Kind.CONFIG,
        "the configuration cannot be honoured: "
            + refusals.stream().map(Refusal::toString).collect(Collectors.joining("; "))
            + "; of the other backends present "
            + (able.isEmpty() ? "none could" : "these could: " + able),
        null,
        chosen.id(),
        null);
  }

  private boolean honours(TlsBackend other, TlsConfig config) {
    return BackendSelector.obstacle(other, wish).isEmpty()
        && Guard.call("refusals()", () -> other.refusals(config).isEmpty(), e -> false);
  }

  static String table(List<Candidate> candidates) {
    int idWidth = width(candidates.stream().map(Candidate::id).toList(), "backend");
    int libraryWidth = width(candidates.stream().map(Candidate::library).toList(), "library");
    String format = "  %-" + idWidth + "s  %-" + libraryWidth + "s  %s%n";
    StringBuilder table = new StringBuilder(format.formatted("backend", "library", "verdict"));
    for (Candidate candidate : candidates) {
      table.append(
          format.formatted(
              candidate.id(),
              candidate.library(),
              Guard.oneLine((candidate.chosen() ? "chosen: " : "") + candidate.verdict())));
    }
    return table.toString();
  }

  private static int width(List<String> cells, String header) {
    return cells.stream().mapToInt(String::length).reduce(header.length(), Math::max);
  }
}
