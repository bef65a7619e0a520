package io.github.boltwork.provider;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the context decides for one connection, and the engine below does not tell. Written on the
 * thread that computes, read by any.
 */
final class Particulars {
  private volatile List<X509Certificate> localCertificates = List.of();
  private volatile @Nullable String applicationProtocol;
  private volatile Object server = List.of();
  private volatile Runnable retirement = () -> {};

  /** Returns the chain that this side is ready to show; empty if none. */
  List<X509Certificate> localCertificates() {
    return localCertificates;
  }

  void localCertificates(List<X509Certificate> chain) {
    this.localCertificates = List.copyOf(chain);
  }

  /** Returns what ALPN will agree on, empty for none; null if that is not foreseen. */
  @Nullable String applicationProtocol() {
    return applicationProtocol;
  }

  void applicationProtocol(String protocol) {
    this.applicationProtocol = protocol;
  }

  /** Returns what tells the server of a client's connection apart, as far as sessions go. */
  Object server() {
    return server;
  }

  void server(Object server) {
    this.server = server;
  }

  /** Returns what sees to it that nothing is resumed of the context of the engine below. */
  Runnable retirement() {
    return retirement;
  }

  void retirement(Runnable retirement) {
    this.retirement = retirement;
  }
}
