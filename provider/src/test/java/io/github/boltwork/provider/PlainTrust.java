package io.github.boltwork.provider;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A trust manager of the oldest kind. */
final class PlainTrust implements X509TrustManager {
  private final @Nullable String refusal;
  final List<String> asked = new ArrayList<>();

  PlainTrust(@Nullable String refusal) {
    this.refusal = refusal;
  }

  TrustManager[] managers() {
    return new TrustManager[] {this};
  }

  private void answer(String side, X509Certificate[] chain) throws CertificateException {
    asked.add(side + " " + chain[0].getSubjectX500Principal().getName());
    if (refusal != null) {
      throw new CertificateException(refusal);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    answer("client", chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    answer("server", chain);
  }

  /** Returns null, as many do. */
  @Override
  @SuppressWarnings("NullAway")
  public X509Certificate[] getAcceptedIssuers() {
    return null;
  }
}
