package io.github.boltwork.jsse;

/** What an identity chooser, or what became of its choice, threw: the cause. */
final class NoChoiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoChoiceException(Throwable cause) {
    super("the identity chooser failed: " + told(cause), cause);
  }

  private static String told(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
