package io.github.boltwork;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Destroyable;

/**
 * The keys with which a server seals what its clients bring back to resume a session (RFC 5077, RFC
 * 8446 section 4.6.1). Servers with the same keys resume each other's sessions, also over a
 * restart. The first key seals new tickets; each of them opens tickets.
 *
 * <p>A key has {@value #KEY_BYTES} bytes: 16 for its name, which travels with each ticket, 16 for
 * HMAC-SHA256 and 16 for AES-128-CBC, as in files of BoringSSL and Apache; nginx has the last two
 * the other way round. {@code openssl rand 48 > FILE} makes one.
 *
 * <p>Who has a key can read what was sent under sessions that it sealed, most of all with TLS 1.2,
 * and pose as the server to those who resume them. So keys are replaced, at least once a day: give
 * every server the new key behind the old one, then in front of it, and drop the old one once its
 * tickets have expired. Each step makes a new context; connections of the old one go on.
 *
 * <p>Share them only between servers that are the same to their clients: who resumes a session is
 * shown no certificate, and so cannot tell one server's names from another's.
 *
 * <p>Immutable until destroyed, and safe for use by several threads. The bytes are in no message.
 */
public final class TicketKeys implements Destroyable {
  /** How many bytes a key has. */
  public static final int KEY_BYTES = 48;

  private static final int NAME_BYTES = 16;

  private final byte[] keys;
  private boolean destroyed;

  private TicketKeys(List<byte[]> parts) {
    this.keys = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    ByteBuffer joined = ByteBuffer.wrap(keys);
    parts.forEach(joined::put);
  }

  /**
   * Makes a fresh key.
   *
   * @return one key, which nobody else has
   */
  public static TicketKeys generate() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new TicketKeys(List.of(key));
  }

  /**
   * Takes keys that were made elsewhere.
   *
   * @param keys arrays of one or more keys each, end to end, the one that seals first; copied
   * @return the keys
   * @throws IllegalArgumentException if there is none, one is cut off, is text or has no secret, or
   *     two have the same name
   */
  public static TicketKeys of(byte[]... keys) {
    if (keys.length == 0) {
      throw new IllegalArgumentException("ticketKeys: at least one key is needed");
    }
    Set<ByteBuffer> names = new HashSet<>();
    for (byte[] some : keys) {
      flaw(some, names)
          .ifPresent(
              flaw -> {
                throw new IllegalArgumentException("ticketKeys: " + flaw);
              });
    }
    return new TicketKeys(List.of(keys));
  }

  /**
   * Reads keys from files, which hold their bytes and nothing else.
   *
   * @param first a file of one or more keys, end to end, the one that seals first
   * @param others files of more keys
   * @return the keys
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if a file cannot be read or holds
   *     what {@link #of} refuses; the message names it
   */
  public static TicketKeys files(Path first, Path... others) throws TlsException {
    List<Path> files = new ArrayList<>(List.of(first));
    files.addAll(Arrays.asList(others));
    Set<ByteBuffer> names = new HashSet<>();
    List<byte[]> read = new ArrayList<>();
    try {
      for (Path file : files) {
        byte[] some = ConfigFile.read(file);
        read.add(some);
        Optional<String> flaw = flaw(some, names);
        if (flaw.isPresent()) {
          throw ConfigFile.failure(file, flaw.get(), null);
        }
      }
      return new TicketKeys(read);
    } finally {
      read.forEach(some -> Arrays.fill(some, (byte) 0));
    }
  }

  /** Says what is wrong with some keys, and otherwise takes down their names. */
  private static Optional<String> flaw(byte[] keys, Set<ByteBuffer> names) {
    if (keys.length > 0 && isText(keys)) {
      return Optional.of(
          "is text, expected the bytes of a ticket key; 'openssl rand 48 > FILE' makes one");
    }
    if (keys.length == 0 || keys.length % KEY_BYTES != 0) {
      return Optional.of(
          "has %d bytes, expected %d for each ticket key: 16 of its name, 16 for HMAC, 16 for AES"
              .formatted(keys.length, KEY_BYTES));
    }
    for (int at = 0; at < keys.length; at += KEY_BYTES) {
      int number = 1 + at / KEY_BYTES;
      if (isEven(keys, at + NAME_BYTES) || isEven(keys, at + 2 * NAME_BYTES)) {
        return Optional.of(
            "ticket key %d has no secret: its bytes are all alike".formatted(number));
      }
      if (!names.add(ByteBuffer.wrap(Arrays.copyOfRange(keys, at, at + NAME_BYTES)))) {
        return Optional.of(
            "ticket key %d has the name of another, whose tickets it could not open"
                .formatted(number));
      }
    }
    return Optional.empty();
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if ((b < ' ' || b > '~') && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static boolean isEven(byte[] bytes, int from) {
    for (int i = 1; i < NAME_BYTES; i++) {
      if (bytes[from + i] != bytes[from]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Tells how many keys there are.
   *
   * @return at least 1
   */
  public int count() {
    return keys.length / KEY_BYTES;
  }

  /**
   * Returns the keys' bytes, for a backend or another server. They are secret: wipe them after use.
   *
   * @return a copy, the keys end to end
   * @throws IllegalStateException if they are destroyed
   */
  public synchronized byte[] encoded() {
    if (destroyed) {
      throw new IllegalStateException("the ticket keys are destroyed");
    }
    return keys.clone();
  }

  /** Wipes the bytes. Contexts that were made with them go on; no other can be made. */
  @Override
  public synchronized void destroy() {
    Arrays.fill(keys, (byte) 0);
    destroyed = true;
  }

  @Override
  public synchronized boolean isDestroyed() {
    return destroyed;
  }

  /** Returns how many keys there are, nothing of their bytes. */
  @Override
  public String toString() {
    return count() == 1 ? "1 ticket key" : count() + " ticket keys";
  }
}
