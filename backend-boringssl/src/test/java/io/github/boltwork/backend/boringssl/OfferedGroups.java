package io.github.boltwork.backend.boringssl;

import io.github.boltwork.engine.HandshakeMessages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads which groups a ClientHello offers (RFC 8446 section 4.2.7). */
final class OfferedGroups extends HandshakeMessages {
  private static final int VERSION_AND_RANDOM = 34;
  private static final int SUPPORTED_GROUPS = 10;

  private final List<Integer> groups = new ArrayList<>();

  /** Returns their codes in order. */
  List<Integer> groups() {
    return groups;
  }

  @Override
  protected void message(int type, ByteBuffer hello) {
    skip(hello, VERSION_AND_RANDOM);
    ByteBuffer unusedSession = vector(hello, 1);
    ByteBuffer unusedSuites = vector(hello, 2);
    ByteBuffer unusedCompressions = vector(hello, 1);
    ByteBuffer extensions = vector(hello, 2);
    while (extensions.hasRemaining()) {
      int extension = extensions.getShort();
      ByteBuffer content = vector(extensions, 2);
      if (extension == SUPPORTED_GROUPS) {
        ByteBuffer codes = vector(content, 2);
        while (codes.hasRemaining()) {
          groups.add(codes.getShort() & 0xffff);
        }
      }
    }
  }
}
