package io.github.boltwork.tck;

import io.github.boltwork.TlsException;

/** What becomes of a peer's certificate. */
enum Verdict {
  /** It is accepted. */
  ACCEPTED,

  /** Its chain is refused: {@link TlsException.Kind#CERTIFICATE}. */
  CERTIFICATE,

  /** Its chain would do, but not for this name: {@link TlsException.Kind#NAME_MISMATCH}. */
  NAME_MISMATCH;

  /** Returns the verdict that a failure tells. */
  static Verdict of(TlsException failure) {
    return switch (failure.kind()) {
      case CERTIFICATE -> CERTIFICATE;
      case NAME_MISMATCH -> NAME_MISMATCH;
      default -> throw new AssertionError("a failure that is no verdict: " + failure, failure);
    };
  }
}
