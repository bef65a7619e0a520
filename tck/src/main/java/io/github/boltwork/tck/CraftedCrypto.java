package io.github.boltwork.tck;

import java.io.IOException;
import java.security.Provider;
import java.security.SecureRandom;
import org.bouncycastle.jcajce.util.ProviderJcaJceHelper;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;

/**
 * The primitives of one crafted peer, from a provider of its own that the JVM's other users never
 * see. Its ciphers put what the peer wants into a record, also what no protocol would ask for.
 */
final class CraftedCrypto extends JcaTlsCrypto {
  static final Provider PROVIDER = new BouncyCastleProvider();

  private final CraftedCipher.Slot next = new CraftedCipher.Slot();

  CraftedCrypto() {
    super(new ProviderJcaJceHelper(PROVIDER), new SecureRandom(), new SecureRandom());
  }

  /** Returns what the next encrypted record is to hold. */
  CraftedCipher.Slot next() {
    return next;
  }

  @Override
  public TlsCipher createCipher(TlsCryptoParameters parameters, int encryption, int mac)
      throws IOException {
    return new CraftedCipher(super.createCipher(parameters, encryption, mac), next);
  }
}
