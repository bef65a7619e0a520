package io.github.boltwork.provider;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arrays of buffers that {@code wrap} gathers from and {@code unwrap} scatters to. */
final class Buffers {
  private Buffers() {}

  /** Refuses what SunJSSE refuses of sources. */
  static void requireSources(ByteBuffer @Nullable [] buffers, int offset, int length) {
    ByteBuffer[] unused = require(buffers, offset, length, "source");
  }

  static void requireSource(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      throw new IllegalArgumentException("the source buffer is null");
    }
  }

  static void requireDestination(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      throw new IllegalArgumentException("the destination buffer is null");
    }
    if (buffer.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
  }

  /** Refuses what SunJSSE refuses of destinations. */
  static void requireDestinations(ByteBuffer @Nullable [] buffers, int offset, int length) {
    ByteBuffer[] present = require(buffers, offset, length, "destination");
    for (int i = offset; i < offset + length; i++) {
      if (present[i].isReadOnly()) {
        throw new ReadOnlyBufferException();
      }
    }
  }

  private static ByteBuffer[] require(
      ByteBuffer @Nullable [] buffers, int offset, int length, String what) {
    if (buffers == null) {
      throw new IllegalArgumentException("the " + what + " buffers are null");
    }
    int unused = Objects.checkFromIndexSize(offset, length, buffers.length);
    for (int i = offset; i < offset + length; i++) {
      if (buffers[i] == null) {
        throw new IllegalArgumentException(what + " buffer " + i + " is null");
      }
    }
    return buffers;
  }

  /** Counts what is left in some buffers, up to a number that is enough. */
  static int remaining(ByteBuffer[] buffers, int offset, int length, int enough) {
    int sum = 0;
    for (int i = offset; i < offset + length && sum < enough; i++) {
      sum += Math.min(buffers[i].remaining(), enough - sum);
    }
    return sum;
  }

  /** Returns the first buffer with anything left if it has so much alone, or else null. */
  static @Nullable ByteBuffer only(ByteBuffer[] buffers, int offset, int length, int count) {
    for (int i = offset; i < offset + length; i++) {
      if (buffers[i].hasRemaining()) {
        return buffers[i].remaining() >= count ? buffers[i] : null;
      }
    }
    return null;
  }

  /** Copies so many bytes, which there are; moves no position of the sources. */
  static void peek(ByteBuffer[] from, int offset, int count, ByteBuffer to) {
    for (int i = offset; to.position() < count; i++) {
      int part = Math.min(from[i].remaining(), count - to.position());
      to.put(to.position(), from[i], from[i].position(), part).position(to.position() + part);
    }
  }

  /** Moves the positions of sources past so many bytes. */
  static void skip(ByteBuffer[] buffers, int offset, int count) {
    int left = count;
    for (int i = offset; left > 0; i++) {
      int part = Math.min(buffers[i].remaining(), left);
      buffers[i].position(buffers[i].position() + part);
      left -= part;
    }
  }

  /** Moves all bytes, for which there is room. */
  static void scatter(ByteBuffer from, ByteBuffer[] to, int offset) {
    for (int i = offset; from.hasRemaining(); i++) {
      int part = Math.min(from.remaining(), to[i].remaining());
      to[i].put(to[i].position(), from, from.position(), part);
      to[i].position(to[i].position() + part);
      from.position(from.position() + part);
    }
  }
}
