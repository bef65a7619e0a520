package io.github.boltwork;

import java.util.List;

/** No backend can serve: the message lists each candidate, why it lost, and what to add. */
public final class NoBackendException extends TlsException {
  private static final long serialVersionUID = 1L;

  private final transient List<Candidate> candidates;

  NoBackendException(String message, List<Candidate> candidates) {
    super(Kind.CONFIG, message);
    this.candidates = List.copyOf(candidates);
  }

  /**
   * Returns every candidate and why it lost, in the order they were considered.
   *
   * @return the candidates; empty after deserialization
   */
  @SuppressWarnings("NullAway") // the field is null after deserialization only
  public List<Candidate> candidates() {
    return candidates == null ? List.of() : candidates;
  }
}
