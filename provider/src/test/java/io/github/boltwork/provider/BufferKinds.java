package io.github.boltwork.provider;

import java.nio.ByteBuffer;

/** Buffers in all the shapes that callers may have. */
enum BufferKinds {
  HEAP {
    @Override
    ByteBuffer allocate(int size) {
      return ByteBuffer.allocate(size);
    }
  },
  DIRECT {
    @Override
    ByteBuffer allocate(int size) {
      return ByteBuffer.allocateDirect(size);
    }
  },
  /** A slice in the middle of an array. */
  SLICE {
    @Override
    ByteBuffer allocate(int size) {
      return ByteBuffer.allocate(size + 20).slice(7, size);
    }
  },
  /** With bytes before the position and behind the limit. */
  WINDOW {
    @Override
    ByteBuffer allocate(int size) {
      return ByteBuffer.allocateDirect(size + 20).position(9).limit(9 + size);
    }
  };

  abstract ByteBuffer allocate(int size);

  /** Returns a buffer that holds just these bytes. */
  ByteBuffer of(byte[] bytes) {
    ByteBuffer buffer = allocate(bytes.length);
    buffer.put(buffer.position(), bytes);
    return buffer;
  }
}
