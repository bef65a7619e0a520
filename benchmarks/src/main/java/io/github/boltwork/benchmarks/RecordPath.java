package io.github.boltwork.benchmarks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * An established connection and the buffers of its record path. A batch is a number of messages; a
 * message is a number of writes, each in records of its own, that share one buffer on their way.
 * The client sends, but for the answers of {@link #roundTrip}.
 */
final class RecordPath implements AutoCloseable {
  private static final int OVERHEAD_OF_RECORD = 256;
  private static final int LARGEST_RECORD = 16 * 1024;

  private final Subject subject;
  private final Connection connection;
  private final Peer client;
  private final Peer server;
  private final int writes;
  private final int messageBytes;
  private final ByteBuffer plain;
  private final ByteBuffer received;
  private final ByteBuffer out;
  private final ByteBuffer answers;
  private final ByteBuffer ciphertext;
  private final int[] ends;

  RecordPath(
      String name, Setting setting, Buffers buffers, int writeBytes, int writes, int messages)
      throws IOException {
    this.subject = Subjects.open(name, setting);
    this.connection = new Connection(subject, 4433, new Connection.Wire());
    this.client = connection.client();
    this.server = connection.server();
    this.writes = writes;
    this.messageBytes = writeBytes * writes;
    int onTheWire = writes * (writeBytes + (writeBytes / LARGEST_RECORD + 1) * OVERHEAD_OF_RECORD);
    this.plain = buffers.plain(writeBytes);
    this.received = buffers.plain(messageBytes + Connection.ROOM);
    this.out = buffers.net(onTheWire + Connection.ROOM);
    this.answers = buffers.net(onTheWire + Connection.ROOM);
    this.ciphertext = buffers.net(messages * onTheWire + Connection.ROOM);
    this.ends = new int[messages];
    byte[] content = new byte[writeBytes];
    new Random(writeBytes).nextBytes(content);
    plain.put(content);
    connection.handshake();
    connection.exchange();
    check(name, setting);
  }

  private void check(String name, Setting setting) throws IOException {
    Facts expected = new Facts(name, setting.version().standardName(), setting.suite());
    for (Peer end : new Peer[] {client, server}) {
      if (!end.facts().equals(expected)) {
        throw new IllegalStateException("expected " + expected + ", but have " + end.facts());
      }
    }
    encrypt();
    out.flip();
    decrypt(server, out, received, answers);
    requireReceived();
    fill();
    decrypt();
    requireReceived();
    roundTrip();
    requireReceived();
  }

  /** Requires that what was received last is a whole message, byte for byte. */
  void requireReceived() {
    ByteBuffer copy = received.duplicate().flip();
    if (copy.remaining() != messageBytes) {
      throw new IllegalStateException(
          "expected a message of %d bytes, received %d".formatted(messageBytes, copy.remaining()));
    }
    for (int i = 0; i < writes; i++) {
      ByteBuffer part = copy.slice(i * plain.capacity(), plain.capacity());
      if (!part.equals(plain.duplicate().clear())) {
        throw new IllegalStateException("write " + i + " did not arrive as it was sent");
      }
    }
  }

  /** Encrypts a message into the buffer that the one before was in. */
  @CanIgnoreReturnValue
  int encrypt() throws IOException {
    out.clear();
    encrypt(client, out);
    return out.position();
  }

  private void encrypt(Peer from, ByteBuffer to) throws IOException {
    for (int i = 0; i < writes; i++) {
      from.encrypt(plain.clear(), to);
    }
  }

  /** Encrypts a batch for {@link #decrypt}. */
  void fill() throws IOException {
    ciphertext.clear();
    for (int i = 0; i < ends.length; i++) {
      encrypt(client, ciphertext);
      ends[i] = ciphertext.position();
    }
    ciphertext.position(0);
  }

  /** Decrypts the batch, each message in one call and into the same buffer. */
  @CanIgnoreReturnValue
  int decrypt() throws IOException {
    for (int end : ends) {
      decrypt(server, ciphertext.limit(end), received, answers.clear());
    }
    return received.position();
  }

  /** Sends a message there and one back, each decrypted from the buffer it was encrypted to. */
  @CanIgnoreReturnValue
  int roundTrip() throws IOException {
    encrypt();
    out.flip();
    answers.clear();
    decrypt(server, out, received, answers);
    encrypt(server, answers);
    answers.flip();
    decrypt(client, answers, received, out.clear());
    return received.position();
  }

  private static void decrypt(Peer to, ByteBuffer net, ByteBuffer plain, ByteBuffer answers)
      throws IOException {
    if (!to.decrypt(net, plain.clear(), answers)) {
      throw new IllegalStateException("the connection was closed in the midst");
    }
  }

  @Override
  public void close() throws IOException {
    connection.free();
    subject.close();
  }
}
