package io.github.boltwork.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.HandshakeType;

/** What tests do to the records of a crafted peer's own handshake. */
final class RecordShapers {
  /** The messages that end a flight, or after which the keys change. */
  private static final Set<Integer> LAST =
      Set.of(
          (int) HandshakeType.client_hello,
          (int) HandshakeType.server_hello_done,
          (int) HandshakeType.finished);

  private RecordShapers() {}

  /** Puts each byte of a handshake message in a record of its own. */
  static RecordShaper byteByByte() {
    return (type, content, next) -> {
      if (type != ContentType.handshake) {
        next.write(type, content);
        return;
      }
      for (byte one : content) {
        next.write(type, new byte[] {one});
      }
    };
  }

  /** Joins all messages of a flight that have the same keys in one record. */
  static RecordShaper joining(boolean helloChangesKeys) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    return (type, content, next) -> {
      if (type == ContentType.handshake) {
        joined.writeBytes(content);
        boolean keysChange = helloChangesKeys && content[0] == HandshakeType.server_hello;
        if (!keysChange && !LAST.contains((int) content[0])) {
          return;
        }
      }
      if (joined.size() > 0) {
        next.write(ContentType.handshake, joined.toByteArray());
        joined.reset();
      }
      if (type != ContentType.handshake) {
        next.write(type, content);
      }
    };
  }

  /** Sends a record instead of a handshake message, and nothing from then on. */
  static RecordShaper instead(int message, int type, byte... content) {
    return instead(message, next -> next.write((short) type, content));
  }

  /** Sends records instead of a handshake message, and nothing from then on. */
  static RecordShaper instead(int message, Flight flight) {
    return new RecordShaper() {
      private boolean silent;

      @Override
      public void write(short type, byte[] content, Sink next) throws IOException {
        if (silent) {
          return;
        }
        silent = isMessage(message, type, content);
        if (silent) {
          flight.writeTo(next);
        } else {
          next.write(type, content);
        }
      }
    };
  }

  /** Does something before a handshake message. */
  static RecordShaper before(int message, Action action) {
    return (type, content, next) -> {
      if (isMessage(message, type, content)) {
        action.run();
      }
      next.write(type, content);
    };
  }

  private static boolean isMessage(int message, short type, byte[] content) {
    return type == ContentType.handshake && content[0] == message;
  }

  /** Some records. */
  interface Flight {
    void writeTo(RecordShaper.Sink next) throws IOException;
  }

  /** What a crafted peer does in the middle of its handshake. */
  interface Action {
    void run() throws IOException;
  }
}
