package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys of one direction, derived as the standards say, with nothing but the JDK's crypto. */
final class TrafficKeys {
  private static final int IV = 12;
  private static final int SALT = 4;
  private static final int EXPLICIT_NONCE = 8;
  private static final int TAG = 16;
  private static final int AES_128 = 16;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;

  private final boolean tls13;
  private final boolean chacha20;
  private final byte[] key;
  private final byte[] iv;

  private TrafficKeys(boolean tls13, boolean chacha20, byte[] key, byte[] iv) {
    this.tls13 = tls13;
    this.chacha20 = chacha20;
    this.key = key;
    this.iv = iv;
  }

  /** Derives a direction's first keys from its traffic secret (RFC 8446 section 7.3). */
  static TrafficKeys ofTls13(String suite, byte[] secret) throws GeneralSecurityException {
    String hmac = suite.endsWith("SHA384") ? "HmacSHA384" : "HmacSHA256";
    assertEquals(suite.endsWith("SHA384") ? 48 : 32, secret.length, suite);
    int keyLength = suite.contains("AES_128") ? AES_128 : 32;
    return new TrafficKeys(
        true,
        suite.contains("CHACHA20"),
        expandLabel(hmac, secret, "tls13 key", keyLength),
        expandLabel(hmac, secret, "tls13 iv", IV));
  }

  /** HKDF-Expand-Label with no context, for what fits into one block. */
  private static byte[] expandLabel(String hmac, byte[] secret, String label, int length)
      throws GeneralSecurityException {
    byte[] name = label.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer info = ByteBuffer.allocate(2 + 1 + name.length + 1 + 1);
    info.putShort((short) length).put((byte) name.length).put(name).put((byte) 0).put((byte) 1);
    return Arrays.copyOf(hmac(hmac, secret, info.array()), length);
  }

  /** Derives a direction's keys for AES-128-GCM with SHA-256 (RFC 5246 section 6.3, RFC 5288). */
  static TrafficKeys ofTls12(byte[] master, byte[] server, byte[] client, boolean ofClient)
      throws GeneralSecurityException {
    assertEquals(48, master.length, "a master secret");
    byte[] seed =
        ByteBuffer.allocate(13 + server.length + client.length)
            .put("key expansion".getBytes(StandardCharsets.US_ASCII))
            .put(server)
            .put(client)
            .array();
    ByteBuffer block = ByteBuffer.allocate(64);
    byte[] a = seed;
    while (block.hasRemaining()) {
      a = hmac("HmacSHA256", master, a);
      byte[] input = Arrays.copyOf(a, a.length + seed.length);
      System.arraycopy(seed, 0, input, a.length, seed.length);
      block.put(hmac("HmacSHA256", master, input));
    }
    int key = ofClient ? 0 : AES_128;
    int salt = 2 * AES_128 + (ofClient ? 0 : SALT);
    byte[] keys = block.array();
    return new TrafficKeys(
        false,
        false,
        Arrays.copyOfRange(keys, key, key + AES_128),
        Arrays.copyOfRange(keys, salt, salt + SALT));
  }

  private static byte[] hmac(String algorithm, byte[] key, byte[] data)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(key, algorithm));
    return mac.doFinal(data);
  }

  /** Decrypts a record, which must hold application data, or a ticket: that is none. */
  byte[] decrypt(long sequence, byte[] header, byte[] body) throws GeneralSecurityException {
    if (!tls13) {
      ByteBuffer nonce = ByteBuffer.allocate(IV).put(iv).put(body, 0, EXPLICIT_NONCE);
      ByteBuffer associated = ByteBuffer.allocate(13).putLong(sequence).put(header, 0, 3);
      associated.putShort((short) (body.length - EXPLICIT_NONCE - TAG));
      return open(nonce.array(), associated.array(), body, EXPLICIT_NONCE);
    }
    byte[] nonce = iv.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[IV - 1 - i] ^= (byte) (sequence >>> (Byte.SIZE * i));
    }
    byte[] inner = open(nonce, header, body, 0);
    int end = inner.length - 1;
    while (inner[end] == 0) {
      end--;
    }
    if (inner[end] == HANDSHAKE) {
      // A ticket, which may wait for data.
      return new byte[0];
    }
    assertEquals(APPLICATION_DATA, inner[end]);
    return Arrays.copyOf(inner, end);
  }

  private byte[] open(byte[] nonce, byte[] associated, byte[] body, int from)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(chacha20 ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, chacha20 ? "ChaCha20" : "AES"),
        chacha20 ? new IvParameterSpec(nonce) : new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(associated);
    return cipher.doFinal(body, from, body.length - from);
  }
}
