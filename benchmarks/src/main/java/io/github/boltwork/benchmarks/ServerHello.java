package io.github.boltwork.benchmarks;

import java.nio.ByteBuffer;

/**
 * The group of the key exchange, read from the first bytes a server sends: engines do not tell it,
 * and a group that costs more than the others' would be taken for a slow engine.
 */
final class ServerHello {
  private static final int HANDSHAKE_RECORD = 22;
  private static final int SERVER_HELLO = 2;
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int NAMED_CURVE = 3;
  private static final int KEY_SHARE = 51;
  private static final int VERSION_AND_RANDOM = 2 + 32;
  private static final int SUITE_AND_COMPRESSION = 2 + 1;
  private static final int GROUP_AND_LENGTH = 2 + 2;

  private ServerHello() {}

  /**
   * Finds the group, as IANA numbers it, in a flight of whole records.
   *
   * @throws IllegalStateException if there is none, also if the client is asked for another hello
   */
  static int group(ByteBuffer flight) {
    while (flight.remaining() > 5 && flight.get(flight.position()) == HANDSHAKE_RECORD) {
      ByteBuffer record = flight.position(flight.position() + 3);
      ByteBuffer messages = part(record, Short.toUnsignedInt(record.getShort()));
      while (messages.hasRemaining()) {
        int header = messages.getInt();
        int group = inMessage(header >>> 24, part(messages, header & 0xFFFFFF));
        if (group > 0) {
          return group;
        }
      }
    }
    throw new IllegalStateException("the server's first flight has no key of a named group");
  }

  /** Returns the group that a message names; 0 if it names none. */
  private static int inMessage(int type, ByteBuffer message) {
    if (type == SERVER_KEY_EXCHANGE && message.get() == NAMED_CURVE) {
      return Short.toUnsignedInt(message.getShort());
    }
    if (type != SERVER_HELLO) {
      return 0;
    }
    message.position(message.position() + VERSION_AND_RANDOM);
    ByteBuffer unusedSession = part(message, Byte.toUnsignedInt(message.get()));
    message.position(message.position() + SUITE_AND_COMPRESSION);
    ByteBuffer extensions =
        message.hasRemaining() ? part(message, Short.toUnsignedInt(message.getShort())) : message;
    while (extensions.hasRemaining()) {
      int name = Short.toUnsignedInt(extensions.getShort());
      ByteBuffer extension = part(extensions, Short.toUnsignedInt(extensions.getShort()));
      // A HelloRetryRequest names a group without a key.
      if (name == KEY_SHARE && extension.remaining() > GROUP_AND_LENGTH) {
        return Short.toUnsignedInt(extension.getShort());
      }
    }
    return 0;
  }

  private static ByteBuffer part(ByteBuffer whole, int length) {
    ByteBuffer part = whole.slice(whole.position(), length);
    whole.position(whole.position() + length);
    return part;
  }
}
