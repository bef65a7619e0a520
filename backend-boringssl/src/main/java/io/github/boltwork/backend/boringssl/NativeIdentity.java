package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsIdentity;
import io.github.boltwork.engine.KeyBytes;
import io.netty.internal.tcnative.SSL;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * An identity in BoringSSL's memory.
 *
 * @param identity whose it is
 * @param chain the address of its certificates
 * @param key the address of its private key; 0 if the key stays where it is and signs there
 */
record NativeIdentity(TlsIdentity identity, long chain, long key) {
  static NativeIdentity of(TlsIdentity identity) throws Exception {
    requireKnown(identity.certificates().get(0).getPublicKey());
    long chain = Memory.read(PemBytes.certificates(identity.certificates()), SSL::parseX509Chain);
    try {
      return new NativeIdentity(identity, chain, key(identity.privateKey()));
    } catch (Exception | Error e) {
      SSL.freeX509Chain(chain);
      throw e;
    }
  }

  private static long key(PrivateKey key) throws Exception {
    byte[] encoded = "PKCS#8".equals(key.getFormat()) ? key.getEncoded() : null;
    if (encoded == null) {
      return 0;
    }
    byte[] pem = PemBytes.block("PRIVATE KEY", encoded);
    try {
      return Memory.read(pem, bio -> SSL.parsePrivateKey(bio, null));
    } catch (Exception e) {
      throw new InvalidKeyException(
          "the private key (" + key.getAlgorithm() + ") is of no kind that BoringSSL reads", e);
    } finally {
      KeyBytes.wipe(key, encoded);
      Arrays.fill(pem, (byte) 0);
    }
  }

  private static void requireKnown(PublicKey key) throws InvalidKeyException {
    String algorithm = key.getAlgorithm();
    if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
      throw new InvalidKeyException(
          "identity: a key of type " + algorithm + " cannot sign here, only RSA and EC can");
    }
  }

  PublicKey publicKey() {
    return identity.certificates().get(0).getPublicKey();
  }

  void free() {
    SSL.freeX509Chain(chain);
    if (key != 0) {
      SSL.freePrivateKey(key);
    }
  }
}
