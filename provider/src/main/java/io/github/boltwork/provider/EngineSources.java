package io.github.boltwork.provider;

/**
 * The two sides of an {@code SSLContext}, one of which an engine is told to be on by {@code
 * setUseClientMode}. Safe for use by many threads.
 */
interface EngineSources {
  /**
   * Returns what makes the engines of one side.
   *
   * @throws IllegalArgumentException if the context has only the other, with what to do
   */
  EngineSource side(boolean client);

  /** Returns what an engine tells of itself before it is told its side: the server's, if any. */
  EngineSource undecided();
}
