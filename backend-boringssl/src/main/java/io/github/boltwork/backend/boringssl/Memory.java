package io.github.boltwork.backend.boringssl;

import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** Addresses of direct buffers, and bytes that BoringSSL reads as a file. */
final class Memory {
  private Memory() {}

  /** Returns where a direct buffer's position is; keep the buffer reachable while it is used. */
  static long address(ByteBuffer direct) {
    requireOpen(direct);
    return start(direct) + direct.position();
  }

  /** Returns where a direct buffer begins, for as long as there is the buffer. */
  static long start(ByteBuffer direct) {
    return Buffer.address(direct);
  }

  /** Throws if a buffer is of an arena that is closed (Java 22): its memory is somebody else's. */
  static void requireOpen(ByteBuffer direct) {
    if (direct.hasRemaining()) {
      byte unused = direct.get(direct.position());
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
