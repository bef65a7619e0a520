package io.github.boltwork.tck;

import io.github.boltwork.TlsEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;

/** Engines that leave something behind, each of one sort; more of it than real ones would. */
final class BrokenLeaks {
  private static final int MUCH = 1 << 20;
  private static final List<Object> LEFT_BEHIND = new ArrayList<>();

  private BrokenLeaks() {}

  static TlsEngine descriptors(TlsEngine engine) {
    try {
      LEFT_BEHIND.add(Pipe.open());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return engine;
  }

  static TlsEngine nativeMemory(TlsEngine engine) {
    LEFT_BEHIND.add(ByteBuffer.allocateDirect(MUCH));
    return engine;
  }

  /** For a rule that makes few engines, while the JVM gives back what was leaked before. */
  static TlsEngine moreNativeMemory(TlsEngine engine) {
    LEFT_BEHIND.add(ByteBuffer.allocateDirect(4 * MUCH));
    return engine;
  }

  static TlsEngine objects(TlsEngine engine) {
    LEFT_BEHIND.add(new byte[MUCH]);
    return engine;
  }

  static TlsEngine itself(TlsEngine engine) {
    LEFT_BEHIND.add(engine);
    return engine;
  }

  /** Cleans up. */
  static void free() {
    try {
      for (Object left : LEFT_BEHIND) {
        if (left instanceof Pipe pipe) {
          pipe.source().close();
          pipe.sink().close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LEFT_BEHIND.clear();
  }
}
