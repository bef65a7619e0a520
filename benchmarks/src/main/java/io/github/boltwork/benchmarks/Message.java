package io.github.boltwork.benchmarks;

import java.util.Random;
import java.util.zip.CRC32C;

/** What is sent in a row: one content, written several times. */
final class Message {
  private final byte[] content;
  private final int writes;

  Message(int bytesOfWrite, int writes) {
    this.content = new byte[bytesOfWrite];
    this.writes = writes;
    new Random(bytesOfWrite).nextBytes(content);
  }

  /** The bytes of a write; not to be changed. */
  byte[] content() {
    return content;
  }

  int writes() {
    return writes;
  }

  int bytes() {
    return content.length * writes;
  }

  long checksum() {
    CRC32C checksum = new CRC32C();
    for (int i = 0; i < writes; i++) {
      checksum.update(content);
    }
    return checksum.getValue();
  }
}
