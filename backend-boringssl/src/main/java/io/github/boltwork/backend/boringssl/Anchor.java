package io.github.boltwork.backend.boringssl;

import io.netty.internal.tcnative.CertificateVerifier;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;

/**
 * Keeps our class loader, and with it the native library that it has loaded, for as long as the
 * process lives. The library must not be unmapped: BoringSSL has code of its own run at the end of
 * each thread that has used it, and threads outlive class loaders where applications are replaced.
 */
final class Anchor extends CertificateVerifier {
  private Anchor() {}

  /** Has native memory refer to an object of ours: a context that is never freed. */
  static void drop() throws Exception {
    long context = SSLContext.make(SSL.SSL_PROTOCOL_TLSV1_3, SSL.SSL_MODE_CLIENT);
    SSLContext.setCertVerifyCallback(context, new Anchor());
  }

  @Override
  public int verify(long ssl, byte[][] chain, String authenticationMethod) {
    return X509_V_ERR_UNSPECIFIED;
  }
}
