package io.github.boltwork.benchmarks;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Counts what comes of one message after another, and compares the messages' checksum while it is
 * asked to. Used by the thread that receives, but for the asking.
 */
final class Tally {
  private final int bytes;
  private final long checksum;
  private final CRC32C running = new CRC32C();
  private volatile boolean asked;
  private volatile int compared;
  private boolean checking;
  private int received;

  Tally(Message message) {
    this.bytes = message.bytes();
    this.checksum = message.checksum();
  }

  /** Asks for checksums, or no more; while no message is under way. */
  void ask(boolean check) {
    asked = check;
  }

  /** Returns how many messages were compared, all of them equal. */
  int compared() {
    return compared;
  }

  /** Returns how many bytes are still to come of the message. */
  int missing() {
    return bytes - received;
  }

  /** Takes bytes that came; true if the message is whole, and the next one begins. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread only
  boolean take(ByteBuffer part) {
    if (received == 0) {
      checking = asked;
    }
    received += part.remaining();
    if (checking) {
      running.update(part);
    }
    if (received < bytes) {
      return false;
    }
    if (received > bytes) {
      throw new IllegalStateException(
          "expected a message of %d bytes, received %d".formatted(bytes, received));
    }
    received = 0;
    if (checking) {
      compare();
      compared++;
    }
    return true;
  }

  private void compare() {
    long sum = running.getValue();
    running.reset();
    if (sum != checksum) {
      throw new IllegalStateException(
          "a message of %d bytes did not arrive as it was sent: expected CRC-32C %08x, have %08x"
              .formatted(bytes, checksum, sum));
    }
  }
}
