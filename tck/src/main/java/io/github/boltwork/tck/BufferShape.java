package io.github.boltwork.tck;

import java.nio.ByteBuffer;
import java.util.stream.Stream;

/**
 * The buffers a test hands to an engine: their kind and their capacities. Each buffer is a window
 * in a larger one, so that a step outside it shows.
 *
 * @param kind where the bytes live and what may be done to them
 * @param net how many bytes from the peer an engine sees at once
 * @param plain the capacity for application bytes
 * @param out the capacity for bytes to the peer
 */
public record BufferShape(Kind kind, int net, int plain, int out) {
  /** Buffers of ordinary size: room for several records in each. */
  public static final BufferShape ROOMY = new BufferShape(Kind.HEAP, 65_536, 65_536, 65_536);

  /** One byte at a time, everywhere. */
  public static final BufferShape TINY = new BufferShape(Kind.HEAP, 1, 1, 1);

  /** The kinds of buffer. */
  public enum Kind {
    /** An array's buffer, the window given by position and limit. */
    HEAP,
    /** Outside the heap, the window given by position and limit. */
    DIRECT,
    /** A slice of an array's buffer: its array offset is not 0. */
    HEAP_SLICE,
    /** A slice of a direct buffer. */
    DIRECT_SLICE,
    /** As HEAP, inputs read-only. */
    READ_ONLY_HEAP,
    /** As DIRECT, inputs read-only. */
    READ_ONLY_DIRECT;

    ByteBuffer allocate(int capacity) {
      return this == DIRECT || this == DIRECT_SLICE || this == READ_ONLY_DIRECT
          ? ByteBuffer.allocateDirect(capacity)
          : ByteBuffer.allocate(capacity);
    }

    boolean sliced() {
      return this == HEAP_SLICE || this == DIRECT_SLICE;
    }

    boolean readOnlyInputs() {
      return this == READ_ONLY_HEAP || this == READ_ONLY_DIRECT;
    }
  }

  /**
   * Returns the shapes a record path is tried with: each kind, with capacities from one byte over
   * those just around a record to many records.
   *
   * @return the shapes
   */
  public static Stream<BufferShape> all() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.of(
                    new BufferShape(kind, 1, 1, 1),
                    new BufferShape(kind, 7, 16_384, 5),
                    new BufferShape(kind, 16_406, 16_384, 16_406),
                    new BufferShape(kind, 20_000, 100, 16_384),
                    new BufferShape(kind, 300, 17_000, 40_000),
                    new BufferShape(kind, 200_000, 200_000, 200_000)));
  }

  GuardedBuffer input(byte[] bytes) {
    return GuardedBuffer.input(kind, bytes);
  }

  GuardedBuffer output(int capacity) {
    return GuardedBuffer.output(kind, capacity);
  }
}
