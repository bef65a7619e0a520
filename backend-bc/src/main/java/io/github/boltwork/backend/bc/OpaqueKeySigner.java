package io.github.boltwork.backend.bc;

import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import org.bouncycastle.jcajce.io.OutputStreamFactory;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsStreamSigner;
import org.jspecify.annotations.Nullable;

/** Signs with a key that shows nothing of itself, by the installed provider that knows it. */
final class OpaqueKeySigner implements TlsStreamSigner {
  private final Signature signature;

  /**
   * Makes a signer.
   *
   * @param parameters those of RSASSA-PSS, which Bouncy Castle has other names for than the JDK
   */
  OpaqueKeySigner(
      String algorithm,
      @Nullable AlgorithmParameterSpec parameters,
      PrivateKey key,
      @Nullable SecureRandom random)
      throws GeneralSecurityException {
    signature = Signature.getInstance(parameters == null ? algorithm : "RSASSA-PSS");
    // The key first: it decides which provider there are parameters for.
    signature.initSign(key, random);
    if (parameters != null) {
      signature.setParameter(parameters);
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return OutputStreamFactory.createStream(signature);
  }

  @Override
  public byte[] getSignature() throws TlsFatalAlert {
    try {
      return signature.sign();
    } catch (SignatureException e) {
      throw new TlsFatalAlert(AlertDescription.internal_error, e);
    }
  }
}
