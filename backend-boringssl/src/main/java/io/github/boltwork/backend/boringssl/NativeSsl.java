package io.github.boltwork.backend.boringssl;

import io.netty.internal.tcnative.SSL;
import org.jspecify.annotations.Nullable;

/**
 * BoringSSL's connection and the memory it reads from and writes to. Its holder calls it from one
 * thread at a time, and not after {@link #free}.
 *
 * <p>The same memory is either what came from the peer, while it reads, or where its output goes,
 * while it writes. What it says while it reads is kept in a small buffer of its own. Each call
 * names the memory anew; none is touched between calls.
 */
final class NativeSsl {
  /** How much is said while reading before it must be taken out: a flight may take some turns. */
  private static final int SAID_WHILE_READING = 2048;

  final long ssl;
  final long bio;
  private final NativeContext context;

  private NativeSsl(NativeContext context, long ssl, long bio) {
    this.context = context;
    this.ssl = ssl;
    this.bio = bio;
  }

  static NativeSsl create(NativeContext context, boolean server, Conversation conversation) {
    long contextAddress = context.use();
    long ssl = 0;
    try {
      ssl = SSL.newSSL(contextAddress, server);
      NativeSsl made = new NativeSsl(context, ssl, SSL.bioNewByteBuffer(ssl, SAID_WHILE_READING));
      context.conversations().begin(ssl, conversation);
      return made;
    } catch (Exception | Error e) {
      if (ssl != 0) {
        SSL.freeSSL(ssl);
      }
      context.endUse();
      throw e;
    }
  }

  /** Frees it; called once. */
  void free() {
    context.conversations().end(ssl);
    SSL.freeSSL(ssl);
    context.endUse();
  }

  /** Names the memory to read from. */
  void readFrom(long address, int length) {
    if (length == 0) {
      SSL.bioClearByteBuffer(bio);
    } else {
      SSL.bioSetByteBuffer(bio, address, length, false);
    }
  }

  /** Names the memory to write to. */
  void writeTo(long address, int length) {
    SSL.bioSetByteBuffer(bio, address, length, true);
  }

  /** Returns how much of the named memory is not read, or not written to, yet. */
  int left() {
    return SSL.bioLengthByteBuffer(bio);
  }

  /** Returns how much was said while reading. */
  int said() {
    return SSL.bioLengthNonApplication(bio);
  }

  /** Tells why a call did not do what it should, before any other call is made. */
  int error(int result) {
    return SSL.getError(ssl, result);
  }

  /** Computes what BoringSSL leaves to its user: verdicts, choices, signatures. */
  void compute() {
    @Nullable Runnable task = SSL.getTask(ssl);
    if (task == null) {
      throw new IllegalStateException("BoringSSL waits for a task, but has none");
    }
    task.run();
  }
}
