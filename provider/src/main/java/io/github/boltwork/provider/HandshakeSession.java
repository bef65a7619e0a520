package io.github.boltwork.provider;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.parameters.BareSession;
import io.github.boltwork.parameters.ConnectionSession;
import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.parameters.SniNames;
import java.security.Principal;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * What managers and selectors see of a session while hands are shaken: what passed in plain text so
 * far, and what follows from it. Safe for use by many threads.
 */
final class HandshakeSession extends BareSession {
  private static final String NO_SUITE = ConnectionSession.none().getCipherSuite();

  private final ConnectionSettings settings;
  private final SSLSessionContext context;
  private final ServerHelloReader negotiated;

  private final Supplier<List<X509Certificate>> localCertificates;
  private volatile @Nullable HelloFacts hello;

  /**
   * Makes one.
   *
   * @param settings what this side has
   * @param negotiated tells what is negotiated, once it is
   * @param localCertificates tells what this side will show, none while that is not known
   */
  HandshakeSession(
      @Nullable String peerHost,
      int peerPort,
      ConnectionSettings settings,
      SSLSessionContext context,
      ServerHelloReader negotiated,
      Supplier<List<X509Certificate>> localCertificates) {
    super(peerHost, peerPort, true);
    this.settings = settings;
    this.context = context;
    this.negotiated = negotiated;
    this.localCertificates = localCertificates;
  }

  /** Takes down what the client offers. */
  void hello(HelloFacts facts) {
    hello = facts;
  }

  /** Returns the version; on servers, before it is negotiated, the one that will be. */
  @Override
  public String getProtocol() {
    return version().map(TlsVersion::standardName).orElse("NONE");
  }

  private Optional<TlsVersion> version() {
    TlsVersion told = negotiated.version();
    HelloFacts offered = hello;
    if (told != null || offered == null) {
      return Optional.ofNullable(told);
    }
    Set<TlsVersion> ours = settings.versions();
    return offered.versions().stream().filter(ours::contains).max(TlsVersion::compareTo);
  }

  /** Returns the suite; on servers, before it is negotiated, the one this side likes best. */
  @Override
  public String getCipherSuite() {
    String told = negotiated.cipherSuite();
    HelloFacts offered = hello;
    if (told != null || offered == null) {
      return told == null ? NO_SUITE : told;
    }
    List<String> theirs = offered.cipherSuites().stream().map(Codes::suite).toList();
    boolean newer = version().filter(version -> version == TlsVersion.TLS_1_3).isPresent();
    return settings.cipherSuites().stream()
        .filter(suite -> suite.contains("_WITH_") != newer && theirs.contains(suite))
        .findFirst()
        .orElse(NO_SUITE);
  }

  @Override
  public List<SNIServerName> getRequestedServerNames() {
    HelloFacts offered = hello;
    if (offered != null) {
      return offered.serverNames();
    }
    return settings.client()
        ? settings
            .serverName()
            .or(() -> Optional.ofNullable(getPeerHost()))
            .flatMap(SniNames::of)
            .<List<SNIServerName>>map(List::of)
            .orElse(List.of())
        : List.of();
  }

  @Override
  public String[] getLocalSupportedSignatureAlgorithms() {
    return Codes.signatureAlgorithms(List.of());
  }

  @Override
  public String[] getPeerSupportedSignatureAlgorithms() {
    HelloFacts offered = hello;
    return Codes.signatureAlgorithms(offered == null ? List.of() : offered.certificateSchemes());
  }

  @Override
  public List<byte[]> getStatusResponses() {
    return List.of();
  }

  @Override
  public Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
    throw unverified();
  }

  @Override
  public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
    throw unverified();
  }

  private static SSLPeerUnverifiedException unverified() {
    return new SSLPeerUnverifiedException(
        "the handshake is not complete: nothing is known yet of who the peer is");
  }

  @Override
  protected List<X509Certificate> localChain() {
    return localCertificates.get();
  }

  @Override
  public SSLSessionContext getSessionContext() {
    return context;
  }

  @Override
  public String toString() {
    return "handshake of %s, %s".formatted(getProtocol(), getCipherSuite());
  }
}
