package io.github.boltwork.jsse;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the server's first flight says in plain text about the session: whether it is resumed,
 * and over which group the keys were agreed. JSSE tells neither, and what its providers tell of
 * their own differs; the bytes on the wire are the same for all.
 *
 * <p>With TLS 1.3 both stand in the ServerHello (RFC 8446 section 4.1.3). With TLS 1.2 a resuming
 * server sends no Certificate before its ChangeCipherSpec (RFC 5246 section 7.3), and the group
 * stands in the ServerKeyExchange (RFC 8422 section 5.4).
 */
final class ServerFlight {
  private static final int SERVER_HELLO = 2;
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int SERVER_HELLO_DONE = 14;

  private static final int PRE_SHARED_KEY = 41;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int KEY_SHARE = 51;

  private static final byte NAMED_CURVE = 3;
  private static final int MESSAGE_HEADER = 4;
  private static final int RANDOM = 32;

  /** The random of a HelloRetryRequest (RFC 8446 section 4.1.3). */
  private static final byte[] RETRY =
      HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  /** More than any provider takes for one message; what follows is its to refuse. */
  private static final int LONGEST_MESSAGE = 128 * 1024;

  private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
  private boolean retried;
  private boolean over;
  private boolean resumed;
  private @Nullable String group;

  boolean resumed() {
    return resumed;
  }

  /** Returns the IANA name; nothing if none was agreed or it is not known. */
  Optional<String> namedGroup() {
    return Optional.ofNullable(group);
  }

  /** Reads whole records of the server's, from an index up to another; moves no position. */
  void read(ByteBuffer records, int from, int to) {
    for (int at = from; !over && to - at > RecordHeader.SIZE; ) {
      int length = RecordHeader.recordLength(records, at);
      if (length == RecordHeader.INVALID || length > to - at) {
        end();
      } else if (RecordHeader.isHandshake(records.get(at))) {
        byte[] fragment = new byte[length - RecordHeader.SIZE];
        records.get(at + RecordHeader.SIZE, fragment);
        unread.writeBytes(fragment);
        readMessages();
      } else if (RecordHeader.isChangeCipherSpec(records.get(at)) && !retried) {
        resumed = true;
        end();
      }
      at += length;
    }
  }

  private void readMessages() {
    ByteBuffer messages = ByteBuffer.wrap(unread.toByteArray());
    unread.reset();
    try {
      while (!over && messages.remaining() >= MESSAGE_HEADER) {
        int header = messages.getInt(messages.position());
        int length = header & 0xffffff;
        if (length > messages.remaining() - MESSAGE_HEADER) {
          break;
        }
        ByteBuffer body = messages.slice(messages.position() + MESSAGE_HEADER, length);
        messages.position(messages.position() + MESSAGE_HEADER + length);
        read(header >>> 24, body);
      }
    } catch (BufferUnderflowException | IllegalArgumentException malformed) {
      end();
    }
    if (!over && messages.remaining() <= LONGEST_MESSAGE) {
      unread.write(messages.array(), messages.position(), messages.remaining());
    }
  }

  private void read(int type, ByteBuffer body) {
    switch (type) {
      case SERVER_HELLO -> readHello(body);
      case SERVER_KEY_EXCHANGE -> {
        if (body.get() == NAMED_CURVE) {
          group = NamedGroups.name(body.getShort());
        }
        end();
      }
      case SERVER_HELLO_DONE -> end();
      default -> {
        // A Certificate says nothing, but no session is resumed behind it, as the end will tell.
      }
    }
  }

  private void readHello(ByteBuffer hello) {
    byte[] random = new byte[RANDOM];
    short unusedVersion = hello.getShort();
    hello.get(random);
    if (Arrays.equals(random, RETRY)) {
      retried = true;
      return;
    }
    skip(hello, hello.get() & 0xff);
    // The suite and the compression.
    skip(hello, Short.BYTES + Byte.BYTES);
    if (!hello.hasRemaining()) {
      return;
    }
    skip(hello, Short.BYTES);
    boolean tls13 = false;
    boolean presharedKey = false;
    while (hello.hasRemaining()) {
      int extension = hello.getShort();
      int length = hello.getShort() & 0xffff;
      switch (extension) {
        case SUPPORTED_VERSIONS -> tls13 = true;
        case PRE_SHARED_KEY -> presharedKey = true;
        case KEY_SHARE -> group = NamedGroups.name(hello.getShort(hello.position()));
        default -> {}
      }
      skip(hello, length);
    }
    if (tls13) {
      resumed = presharedKey;
      end();
    }
  }

  private void end() {
    over = true;
    unread.reset();
  }

  private static void skip(ByteBuffer buffer, int count) {
    buffer.position(buffer.position() + count);
  }
}
