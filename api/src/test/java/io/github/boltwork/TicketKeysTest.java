package io.github.boltwork;

import static io.github.boltwork.ConfigFailure.assertSays;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class TicketKeysTest {
  private static final byte[] ONE = bytes(48);
  private static final byte[] THREE = bytes(144);

  private final Path directory;

  TicketKeysTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void keysKeepTheirOrder() {
    TicketKeys keys = TicketKeys.of(ONE, THREE);

    assertEquals(4, keys.count());
    assertArrayEquals(join(ONE, THREE), keys.encoded());
  }

  @Test
  void bytesAreCopiedInAndOut() {
    byte[] given = ONE.clone();
    TicketKeys keys = TicketKeys.of(given);
    given[20]++;
    keys.encoded()[30]++;

    assertArrayEquals(ONE, keys.encoded());
  }

  @Test
  void generatedKeysDiffer() {
    TicketKeys first = TicketKeys.generate();
    TicketKeys second = TicketKeys.generate();

    assertEquals(1, first.count());
    assertFalse(Arrays.equals(first.encoded(), second.encoded()));
    assertEquals(2, TicketKeys.of(first.encoded(), second.encoded()).count());
  }

  @Test
  void filesHoldBytes() throws Exception {
    Path first = Files.write(directory.resolve("first"), ONE);
    Path others = Files.write(directory.resolve("others"), THREE);

    assertArrayEquals(ONE, TicketKeys.files(first).encoded());
    assertArrayEquals(join(THREE, ONE), TicketKeys.files(others, first).encoded());
  }

  @Test
  void flawsOfFilesNameThem() throws Exception {
    Path good = Files.write(directory.resolve("good"), THREE);
    Path missing = directory.resolve("missing");
    assertSays(() -> TicketKeys.files(good, missing), missing + ": no such file");
    Path cut = Files.write(directory.resolve("cut"), bytes(47));
    assertSays(() -> TicketKeys.files(good, cut), cut + ": has 47 bytes, expected 48");
    Path empty = Files.createFile(directory.resolve("empty"));
    assertSays(() -> TicketKeys.files(empty), empty + ": has 0 bytes");
    // Twice 48 characters, which must not pass for two keys.
    Path hex = Files.writeString(directory.resolve("hex"), HexFormat.of().formatHex(ONE));
    assertEquals(96, Files.size(hex));
    assertSays(() -> TicketKeys.files(hex), hex + ": is text", "openssl rand 48");
    assertSays(() -> TicketKeys.files(good, good), good + ": ticket key 1 has the name of another");
  }

  @Test
  void flawsOfBytesAreRefused() {
    assertRefused(TicketKeys::of, "ticketKeys: at least one key");
    assertRefused(() -> TicketKeys.of(ONE, new byte[0]), "has 0 bytes, expected 48");
    assertRefused(() -> TicketKeys.of(bytes(80)), "has 80 bytes, expected 48");
    assertRefused(() -> TicketKeys.of(new byte[48]), "ticket key 1 has no secret");
    byte[] noHmacKey = THREE.clone();
    Arrays.fill(noHmacKey, 64, 80, (byte) 7);
    assertRefused(() -> TicketKeys.of(noHmacKey), "ticket key 2 has no secret");
    byte[] noAesKey = THREE.clone();
    Arrays.fill(noAesKey, 128, 144, (byte) -1);
    assertRefused(() -> TicketKeys.of(noAesKey), "ticket key 3 has no secret");
    byte[] text = "0123456789abcdef".repeat(3).getBytes(StandardCharsets.US_ASCII);
    assertRefused(() -> TicketKeys.of(text), "is text");
    byte[] sameName = bytes(96);
    System.arraycopy(sameName, 0, sameName, 48, 16);
    assertRefused(() -> TicketKeys.of(sameName), "ticket key 2 has the name of another");
  }

  @Test
  void destroyedKeysAreGone() {
    TicketKeys keys = TicketKeys.of(ONE);
    assertFalse(keys.isDestroyed());
    keys.destroy();
    keys.destroy();

    assertTrue(keys.isDestroyed());
    assertThrows(IllegalStateException.class, keys::encoded);
    assertEquals("1 ticket key", keys.toString());
  }

  /** No reader may get what is half wiped. */
  @Test
  void wipingIsNeverSeen() throws Exception {
    for (int round = 0; round < 200; round++) {
      TicketKeys keys = TicketKeys.of(THREE);
      Thread wiper = new Thread(keys::destroy);
      wiper.start();
      while (!keys.isDestroyed()) {
        try {
          assertArrayEquals(THREE, keys.encoded());
        } catch (IllegalStateException wiped) {
          assertTrue(keys.isDestroyed());
        }
      }
      wiper.join();
    }
  }

  @Test
  void stringsAndMessagesHoldNoBytes() {
    byte[] sameName = join(ONE, ONE);
    String said =
        TicketKeys.of(THREE)
            + assertThrows(IllegalArgumentException.class, () -> TicketKeys.of(sameName))
                .getMessage();

    assertEquals(
        "3 ticket keysticketKeys: ticket key 2 has the name of another, whose tickets it could not"
            + " open",
        said);
  }

  private static void assertRefused(Executable action, String why) {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, action);
    assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal::getMessage);
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }
}
