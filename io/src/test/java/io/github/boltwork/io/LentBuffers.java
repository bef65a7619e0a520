package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test after which more buffers of the pools are lent than before; applies to all. */
public final class LentBuffers implements BeforeEachCallback, AfterEachCallback {
  private static final int PATIENCE_MILLIS = 60_000;

  private int records;
  private int shorts;

  /** For JUnit. */
  public LentBuffers() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    records = BufferPool.RECORDS.lent();
    shorts = BufferPool.SHORT.lent();
  }

  /** How many more are lent than before the test. */
  int records() {
    return BufferPool.RECORDS.lent() - records;
  }

  int shorts() {
    return BufferPool.SHORT.lent() - shorts;
  }

  /** Waits for the threads of a transport that still tell the end of operations. */
  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    for (int i = 0; i < PATIENCE_MILLIS && (records() != 0 || shorts() != 0); i++) {
      Thread.sleep(1);
    }
    assertEquals(0, records(), "large buffers not given back");
    assertEquals(0, shorts(), "small buffers not given back");
  }
}
