package io.github.boltwork.io;

/** When what was written to a {@link TlsChannel} is made into records and sent. */
public enum Flush {
  /** Each write sends what it was given: a lone write is never delayed. */
  EACH_WRITE,

  /**
   * Writes are collected, 64 KiB at most, and sent when that is full, by {@link TlsChannel#flush},
   * {@link TlsChannel#shutdownOutput} and {@link TlsChannel#close}: many small ones share a record.
   * Whoever waits for the peer's answer must flush before.
   */
  WHEN_ASKED
}
