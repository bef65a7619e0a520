package io.github.boltwork.cli;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Data to send. */
final class Bytes {
  private Bytes() {}

  static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  /** Returns random digits: some programs take letters at the start of their input as commands. */
  static byte[] digits(long seed, int length) {
    byte[] bytes = random(seed, length);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('0' + Math.floorMod(bytes[i], 10));
    }
    return bytes;
  }

  /** Tells whether a run of bytes, is in the midst of others. */
  static boolean contains(byte[] all, byte[] run) {
    for (int start = 0; start <= all.length - run.length; start++) {
      if (Arrays.equals(all, start, start + run.length, run, 0, run.length)) {
        return true;
      }
    }
    return false;
  }
}
