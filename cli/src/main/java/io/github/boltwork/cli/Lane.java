package io.github.boltwork.cli;

import io.github.boltwork.io.TlsChannel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * One direction of a transfer, in rounds of fresh bytes: one that is lost, doubled or swapped
 * changes the digest. What a round takes to make and to digest happens outside of its time.
 */
final class Lane {
  private static final int WRITE_SIZE = 64 * 1024;

  private final TlsChannel from;
  private final TlsChannel to;
  private final SplittableRandom random;
  private final MessageDigest sent = sha256();
  private final MessageDigest received = sha256();
  private byte[] source = {};
  private byte[] target = {};

  Lane(TlsChannel from, TlsChannel to, long seed) {
    this.from = from;
    this.to = to;
    this.random = new SplittableRandom(seed);
  }

  void prepare(int size) {
    if (source.length != size) {
      source = new byte[size];
      target = new byte[size];
    }
    random.nextBytes(source);
    sent.update(source);
  }

  void send() throws IOException {
    ByteBuffer plain = ByteBuffer.wrap(source);
    while (plain.position() < source.length) {
      plain.limit(Math.min(source.length, plain.position() + WRITE_SIZE));
      from.write(plain);
    }
  }

  void receive(LongConsumer moved) throws IOException {
    ByteBuffer plain = ByteBuffer.wrap(target);
    while (plain.hasRemaining()) {
      int read = to.read(plain);
      if (read < 0) {
        throw new EOFException("the peer closed with " + plain.remaining() + " bytes to come");
      }
      moved.accept(read);
    }
  }

  void check() {
    received.update(target);
  }

  /** Tells, once and at the end, whether all that was sent arrived and nothing else. */
  boolean isIntact() {
    return MessageDigest.isEqual(sent.digest(), received.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
