package io.github.boltwork.jsse;

/** What an identity chooser, or what became of its choice, threw: the cause. */
final class NoChoiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean beforeKeys;

  /**
   * Makes one.
   *
   * @param beforeKeys whether nothing can be encrypted yet where a choice is made, as in TLS 1.2
   */
  NoChoiceException(Throwable cause, boolean beforeKeys) {
    super("the identity chooser failed: " + told(cause), cause);
    this.beforeKeys = beforeKeys;
  }

  boolean isBeforeKeys() {
    return beforeKeys;
  }

  private static String told(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
