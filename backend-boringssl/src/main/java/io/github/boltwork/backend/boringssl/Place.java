package io.github.boltwork.backend.boringssl;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where direct buffers are. To ask the library takes as long as encrypting some hundred bytes, and
 * callers come with the same buffer again and again: the last answer is kept, but not the buffer.
 */
final class Place {
  private @Nullable WeakReference<ByteBuffer> last;
  private long start;

  /**
   * Returns where a stretch of a buffer is, as {@link Memory#address(ByteBuffer, int, int)} does.
   */
  long of(ByteBuffer direct, int at, int length) {
    if (last == null || !last.refersTo(direct)) {
      start = Memory.start(direct);
      last = new WeakReference<>(direct);
    }
    Memory.requireInside(direct, at, length);
    return start + at;
  }
}
