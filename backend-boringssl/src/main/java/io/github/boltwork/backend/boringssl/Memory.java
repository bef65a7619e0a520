package io.github.boltwork.backend.boringssl;

import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Addresses of direct buffers, and bytes that BoringSSL reads as a file. */
final class Memory {
  private Memory() {}

  /** Returns where a direct buffer of our own has its position. */
  static long address(ByteBuffer direct) {
    return address(direct, direct.position(), direct.remaining());
  }

  /**
   * Returns where a stretch of a direct buffer is; keep the buffer reachable while it is used.
   * Other threads may move the buffer's position meanwhile, so read it once.
   *
   * @throws IndexOutOfBoundsException if the stretch is not in the buffer
   */
  static long address(ByteBuffer direct, int at, int length) {
    requireInside(direct, at, length);
    return start(direct) + at;
  }

  /** Returns where a direct buffer begins, for as long as there is the buffer. */
  static long start(ByteBuffer direct) {
    return Buffer.address(direct);
  }

  /**
   * Throws if a stretch is not in a buffer, or the buffer is of an arena that is closed (Java 22):
   * its memory is somebody else's.
   */
  static void requireInside(ByteBuffer direct, int at, int length) {
    int unusedAt = Objects.checkFromIndexSize(at, length, direct.capacity());
    if (length > 0) {
      byte unused = direct.get(at);
    }
  }

  /** Reads from a file in memory. */
  interface Reader {
    long read(long bio) throws Exception;
  }

  /**
   * Shows bytes to BoringSSL as a file, and wipes them.
   *
   * @param bytes what the file holds
   * @param reader reads it; what it returns is returned
   */
  static long read(byte[] bytes, Reader reader) throws Exception {
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
    long bio = SSL.newMemBIO();
    try {
      direct.put(bytes).flip();
      if (SSL.bioWrite(bio, address(direct), bytes.length) != bytes.length) {
        throw new OutOfMemoryError("BoringSSL has no memory for " + bytes.length + " bytes");
      }
      return reader.read(bio);
    } finally {
      SSL.freeBIO(bio);
      direct.clear();
      while (direct.hasRemaining()) {
        direct.put((byte) 0);
      }
      Reference.reachabilityFence(direct);
    }
  }
}
