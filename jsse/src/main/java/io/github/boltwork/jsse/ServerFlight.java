package io.github.boltwork.jsse;

import io.github.boltwork.engine.HandshakeMessages;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
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
final class ServerFlight extends HandshakeMessages {
  private static final int SERVER_HELLO = 2;
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int SERVER_HELLO_DONE = 14;

  private static final int PRE_SHARED_KEY = 41;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int KEY_SHARE = 51;

  private static final byte NAMED_CURVE = 3;
  private static final int RANDOM = 32;

  /** The random of a HelloRetryRequest (RFC 8446 section 4.1.3). */
  private static final byte[] RETRY =
      HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  private boolean retried;
  private boolean resumed;
  private @Nullable String group;

  /** Watches a server's flight where it passes an engine of either side. */
  static ServerFlight watch(SSLEngine engine, RecordReader reader, RecordWriter writer) {
    ServerFlight flight = new ServerFlight();
    if (engine.getUseClientMode()) {
      reader.watch(flight);
    } else {
      writer.watch(flight);
    }
    return flight;
  }

  boolean resumed() {
    return resumed;
  }

  /** Returns the IANA name; nothing if none was agreed or it is not known. */
  Optional<String> namedGroup() {
    return Optional.ofNullable(group);
  }

  @Override
  protected void changeCipherSpec() {
    if (!retried) {
      resumed = true;
      end();
    }
  }

  @Override
  protected void message(int type, ByteBuffer body) {
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
    ByteBuffer unusedSession = vector(hello, 1);
    // The suite and the compression.
    skip(hello, Short.BYTES + Byte.BYTES);
    if (!hello.hasRemaining()) {
      return;
    }
    ByteBuffer extensions = vector(hello, 2);
    boolean tls13 = false;
    boolean presharedKey = false;
    while (extensions.hasRemaining()) {
      int extension = extensions.getShort();
      ByteBuffer content = vector(extensions, 2);
      switch (extension) {
        case SUPPORTED_VERSIONS -> tls13 = true;
        case PRE_SHARED_KEY -> presharedKey = true;
        case KEY_SHARE -> group = NamedGroups.name(content.getShort());
        default -> {}
      }
    }
    if (tls13) {
      resumed = presharedKey;
      end();
    }
  }
}
