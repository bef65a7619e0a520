package io.github.boltwork.tck;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.X509TrustManager;

/** A trust manager that does as it is told, and takes down which chains it is shown. */
final class Judge implements X509TrustManager {
  /** What it does with each chain. */
  interface Sentence {
    void pass() throws CertificateException;
  }

  private final Sentence sentence;
  private final X509Certificate[] issuers;
  private final List<List<X509Certificate>> servers = new ArrayList<>();
  private final List<List<X509Certificate>> clients = new ArrayList<>();

  Judge(Sentence sentence, X509Certificate... issuers) {
    this.sentence = sentence;
    this.issuers = issuers;
  }

  /** Accepts everybody. */
  static Judge accepting(X509Certificate... issuers) {
    return new Judge(() -> {}, issuers);
  }

  /** Returns the chains of servers, as they were shown. */
  List<List<X509Certificate>> servers() {
    return servers;
  }

  /** Returns the chains of clients, as they were shown. */
  List<List<X509Certificate>> clients() {
    return clients;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    servers.add(List.of(chain));
    sentence.pass();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    clients.add(List.of(chain));
    sentence.pass();
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return issuers.clone();
  }
}
