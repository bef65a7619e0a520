package io.github.boltwork;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a PEM block into a private key; every older form is rewritten as PKCS#8 (RFC 5958). */
final class PrivateKeys {
  static final String EC_PARAMETERS = "EC PARAMETERS";

  private static final String PKCS8 = "PRIVATE KEY";
  private static final String ENCRYPTED_PKCS8 = "ENCRYPTED PRIVATE KEY";
  private static final String PKCS1 = "RSA PRIVATE KEY";
  private static final String SEC1 = "EC PRIVATE KEY";
  static final Set<String> LABELS = Set.of(PKCS8, ENCRYPTED_PKCS8, PKCS1, SEC1);

  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "1.2.840.113549.1.1.1", "RSA",
          "1.2.840.113549.1.1.10", "RSASSA-PSS",
          "1.2.840.10045.2.1", "EC",
          "1.3.101.112", "Ed25519",
          "1.3.101.113", "Ed448");

  private static final byte[] VERSION = {Der.INTEGER, 1, 0};
  private static final byte[] RSA =
      Der.element(
          Der.SEQUENCE,
          new byte[] {6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 13, 1, 1, 1},
          new byte[] {5, 0});
  private static final byte[] EC = {6, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};

  private PrivateKeys() {}

  /** Reads a key of a file with these blocks, one of which may name the key's curve. */
  static PrivateKey decode(PemBlock block, List<PemBlock> blocks, char @Nullable [] password)
      throws TlsException {
    if (block.encryptedByHeader()) {
      throw block.failure(
          "is encrypted in a weak, outdated form; convert it with:"
              + " openssl pkcs8 -topk8 -in FILE -out FILE.pem",
          null);
    }
    boolean encrypted = block.label().equals(ENCRYPTED_PKCS8);
    if (encrypted && password == null) {
      throw block.failure("is encrypted and no password is given", null);
    }
    if (!encrypted && password != null) {
      throw block.failure("is not encrypted, yet a password is given; leave it out", null);
    }
    byte[] der = block.der();
    byte[] pkcs8 = new byte[0];
    try {
      pkcs8 =
          switch (block.label()) {
            case ENCRYPTED_PKCS8 -> decrypt(block, der, password == null ? new char[0] : password);
            case PKCS1 ->
                Der.element(Der.SEQUENCE, VERSION, RSA, Der.element(Der.OCTET_STRING, der));
            case SEC1 -> sec1(block, der, blocks);
            default -> der;
          };
      return key(block, pkcs8);
    } catch (InvalidKeyException e) {
      throw block.failure("is no private key of this type: " + e.getMessage(), e);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
      Arrays.fill(der, (byte) 0);
    }
  }

  private static byte[] decrypt(PemBlock block, byte[] der, char[] password) throws TlsException {
    try {
      byte[] pkcs8 = EncryptedKey.decrypt(der, password);
      // One wrong password in 256 leaves padding that looks right.
      String unused = algorithm(pkcs8);
      return pkcs8;
    } catch (NoSuchAlgorithmException e) {
      throw block.failure(
          "is encrypted in a way this Java runtime cannot undo ("
              + e.getMessage()
              + "); convert it with:"
              + " openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out FILE.pem",
          e);
    } catch (GeneralSecurityException e) {
      throw block.failure("cannot be decrypted: the password is wrong or the block damaged", e);
    }
  }

  /** Wraps a SEC 1 key (RFC 5915), whose curve may also be in a block of its own. */
  private static byte[] sec1(PemBlock block, byte[] der, List<PemBlock> blocks)
      throws InvalidKeyException, TlsException {
    Der key = new Der(der).sequence();
    key.skip(Der.INTEGER);
    key.skip(Der.OCTET_STRING);
    byte @Nullable [] curve = key.next(0xA0) ? key.content(0xA0) : null;
    for (PemBlock other : blocks) {
      if (curve == null && other.label().equals(EC_PARAMETERS)) {
        curve = other.der();
      }
    }
    if (curve == null) {
      throw block.failure("names no curve, and no " + EC_PARAMETERS + " block does", null);
    }
    return Der.element(
        Der.SEQUENCE,
        VERSION,
        Der.element(Der.SEQUENCE, EC, curve),
        Der.element(Der.OCTET_STRING, der));
  }

  private static PrivateKey key(PemBlock block, byte[] pkcs8)
      throws InvalidKeyException, TlsException {
    String id = algorithm(pkcs8);
    String algorithm = ALGORITHMS.get(id);
    if (algorithm == null) {
      throw block.failure(
          "is a key for the algorithm " + id + "; expected RSA, RSASSA-PSS, EC, Ed25519 or Ed448",
          null);
    }
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      // Neither message nor cause: JDK 25 quotes the bytes of a key it cannot read.
      throw block.failure(
          "is damaged, or this Java runtime does not support its kind of " + kind(pkcs8), null);
    }
  }

  /** Describes a key of a known algorithm by what is not secret. */
  private static String kind(byte[] pkcs8) throws InvalidKeyException {
    Der key = new Der(pkcs8).sequence();
    key.skip(Der.INTEGER);
    Der algorithm = key.sequence();
    String name = ALGORITHMS.getOrDefault(algorithm.objectIdentifier(), "");
    if (!name.equals("EC")) {
      return name + " key";
    }
    return algorithm.next(Der.OBJECT_IDENTIFIER)
        ? "EC key, on the curve " + algorithm.objectIdentifier()
        : "EC key, whose curve has no name";
  }

  private static String algorithm(byte[] pkcs8) throws InvalidKeyException {
    Der key = new Der(pkcs8).sequence();
    key.skip(Der.INTEGER);
    return key.sequence().objectIdentifier();
  }
}
