package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsIdentity;
import io.netty.internal.tcnative.SSLPrivateKeyMethod;
import java.security.InvalidKeyException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** Has keys sign where they are, for those that do not give their bytes away. */
final class KeySigner implements SSLPrivateKeyMethod {
  private final Conversations conversations;

  KeySigner(Conversations conversations) {
    this.conversations = conversations;
  }

  /** Signs; null if that fails, since netty-tcnative would send an exception's signature, empty. */
  @Override
  public byte @Nullable [] sign(long ssl, int scheme, byte[] input) {
    Conversation conversation = conversations.of(ssl);
    try {
      TlsIdentity identity = conversation.shown();
      if (identity == null) {
        throw new IllegalStateException("BoringSSL wants a signature but was shown no identity");
      }
      Signature signature = Signature.getInstance(algorithm(scheme));
      signature.initSign(identity.privateKey());
      if (isPss(scheme)) {
        signature.setParameter(padding(hashBits(scheme)));
      }
      signature.update(input);
      return signature.sign();
    } catch (Exception | Error e) {
      conversation.trouble(e);
      return null;
    }
  }

  @Override
  public byte[] decrypt(long ssl, byte[] input) throws Exception {
    throw new InvalidKeyException("no suite is enabled that decrypts with a private key");
  }

  private static String algorithm(int scheme) throws InvalidKeyException {
    if (isPss(scheme)) {
      return "RSASSA-PSS";
    }
    return switch (scheme & 0xff) {
      case 1 -> "SHA" + hashBits(scheme) + "withRSA";
      case 3 -> "SHA" + hashBits(scheme) + "withECDSA";
      default -> throw unknown(scheme);
    };
  }

  /** Tells whether a code of the registry "TLS SignatureScheme" is rsa_pss_rsae. */
  private static boolean isPss(int scheme) {
    return scheme >= 0x0804 && scheme <= 0x0806;
  }

  private static int hashBits(int scheme) throws InvalidKeyException {
    return switch (isPss(scheme) ? scheme & 0xff : scheme >> 8) {
      case 4 -> 256;
      case 5 -> 384;
      case 6 -> 512;
      default -> throw unknown(scheme);
    };
  }

  private static PSSParameterSpec padding(int bits) {
    String hash = "SHA-" + bits;
    return new PSSParameterSpec(
        hash,
        "MGF1",
        new MGF1ParameterSpec(hash),
        bits / Byte.SIZE,
        PSSParameterSpec.TRAILER_FIELD_BC);
  }

  private static InvalidKeyException unknown(int scheme) {
    return new InvalidKeyException("signature scheme 0x%04x is not known".formatted(scheme));
  }
}
