package io.github.boltwork;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts PKCS#8 keys: PBES2 (RFC 8018) with PBKDF2 itself, because JDK 17 lacks ciphers that
 * OpenSSL writes; PBES1 as far as the JDK has it.
 */
final class EncryptedKey {
  private static final String PBES2 = "1.2.840.113549.1.5.13";
  private static final String PBKDF2 = "1.2.840.113549.1.5.12";
  private static final String SCRYPT = "1.3.6.1.4.1.11591.4.11";
  private static final String HMAC_SHA1 = "1.2.840.113549.2.7";

  // More would take minutes; OpenSSL writes 2,048 unless told.
  private static final int MOST_ITERATIONS = 10_000_000;

  private static final Map<String, String> PRFS =
      Map.of(
          HMAC_SHA1,
          "PBKDF2WithHmacSHA1",
          "1.2.840.113549.2.8",
          "PBKDF2WithHmacSHA224",
          "1.2.840.113549.2.9",
          "PBKDF2WithHmacSHA256",
          "1.2.840.113549.2.10",
          "PBKDF2WithHmacSHA384",
          "1.2.840.113549.2.11",
          "PBKDF2WithHmacSHA512");

  private static final Map<String, Scheme> SCHEMES =
      Map.of(
          "2.16.840.1.101.3.4.1.2", new Scheme("AES", 128),
          "2.16.840.1.101.3.4.1.22", new Scheme("AES", 192),
          "2.16.840.1.101.3.4.1.42", new Scheme("AES", 256),
          "1.2.840.113549.3.7", new Scheme("DESede", 192));

  private record Scheme(String cipher, int keyBits) {}

  private EncryptedKey() {}

  /**
   * Decrypts an EncryptedPrivateKeyInfo.
   *
   * @throws NoSuchAlgorithmException if it is encrypted in an unknown way, which the message names
   */
  static byte[] decrypt(byte[] der, char[] password) throws GeneralSecurityException {
    Der info = new Der(der).sequence();
    Der algorithm = info.sequence();
    return algorithm.objectIdentifier().equals(PBES2)
        ? pbes2(algorithm.sequence(), info.content(Der.OCTET_STRING), password)
        : pbes1(der, password);
  }

  private static byte[] pbes2(Der parameters, byte[] encrypted, char[] password)
      throws GeneralSecurityException {
    Der derivation = parameters.sequence();
    String function = derivation.objectIdentifier();
    if (!function.equals(PBKDF2)) {
      throw new NoSuchAlgorithmException(
          function.equals(SCRYPT) ? "scrypt" : "key derivation " + function);
    }
    Der pbkdf2 = derivation.sequence();
    byte[] salt = pbkdf2.content(Der.OCTET_STRING);
    int iterations = pbkdf2.integer();
    if (iterations > MOST_ITERATIONS) {
      throw new NoSuchAlgorithmException("PBKDF2 with " + iterations + " iterations");
    }
    if (pbkdf2.next(Der.INTEGER)) {
      // The key's length, which the cipher says as well.
      pbkdf2.skip(Der.INTEGER);
    }
    String prf = pbkdf2.next(Der.SEQUENCE) ? pbkdf2.sequence().objectIdentifier() : HMAC_SHA1;
    Der encryption = parameters.sequence();
    Scheme scheme = known(SCHEMES, "cipher", encryption.objectIdentifier());
    PBEKeySpec secret;
    try {
      secret = new PBEKeySpec(password, salt, iterations, scheme.keyBits);
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("PBKDF2 without salt or iterations", e);
    }
    try {
      Key key =
          SecretKeyFactory.getInstance(known(PRFS, "PBKDF2 with", prf)).generateSecret(secret);
      Cipher cipher = Cipher.getInstance(scheme.cipher + "/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key.getEncoded(), scheme.cipher),
          new IvParameterSpec(encryption.content(Der.OCTET_STRING)));
      return cipher.doFinal(encrypted);
    } finally {
      secret.clearPassword();
    }
  }

  private static byte[] pbes1(byte[] der, char[] password) throws GeneralSecurityException {
    PBEKeySpec secret = new PBEKeySpec(password);
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
      Key key = SecretKeyFactory.getInstance(info.getAlgName()).generateSecret(secret);
      Cipher cipher = Cipher.getInstance(info.getAlgName());
      cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
      return cipher.doFinal(info.getEncryptedData());
    } catch (IOException e) {
      throw new InvalidKeyException("the encryption's parameters cannot be read", e);
    } finally {
      secret.clearPassword();
    }
  }

  private static <V> V known(Map<String, V> table, String kind, String id)
      throws NoSuchAlgorithmException {
    V value = table.get(id);
    if (value == null) {
      throw new NoSuchAlgorithmException(kind + " " + id);
    }
    return value;
  }
}
