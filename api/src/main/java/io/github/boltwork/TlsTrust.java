package io.github.boltwork;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which certificate authorities a peer's chain may end at, or who else decides. Immutable. */
public final class TlsTrust {
  private static final TlsTrust SYSTEM =
      new TlsTrust("the system's trust store", null, false, null);
  private static final TlsTrust ANYONE = new TlsTrust("anyone", List.of(), true, null);

  private final String description;
  private final @Nullable List<X509Certificate> anchors;
  private final boolean anyone;
  private final @Nullable X509TrustManager manager;

  private TlsTrust(
      String description,
      @Nullable List<X509Certificate> anchors,
      boolean anyone,
      @Nullable X509TrustManager manager) {
    this.description = description;
    this.anchors = anchors == null ? null : List.copyOf(anchors);
    this.anyone = anyone;
    this.manager = manager;
  }

  private TlsTrust(String description, List<X509Certificate> anchors) {
    this(description, anchors, false, null);
  }

  /**
   * Trusts the authorities of the Java runtime: its {@code cacerts} file, or what the system
   * property {@code javax.net.ssl.trustStore} names. Read when a context is made.
   *
   * @return the trust
   */
  public static TlsTrust system() {
    return SYSTEM;
  }

  /**
   * Trusts these certificates: authorities, or peers' own certificates.
   *
   * @param certificates one or more certificates
   * @return the trust
   * @throws IllegalArgumentException if there is none: an empty store would trust nobody
   */
  public static TlsTrust certificates(Collection<X509Certificate> certificates) {
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("trust: no certificate is given, nobody would be trusted");
    }
    List<X509Certificate> anchors = List.copyOf(certificates);
    return new TlsTrust("the given certificates " + X509.subjects(anchors), anchors);
  }

  /**
   * Trusts the certificates of a PEM file.
   *
   * @param file a file with one or more {@code CERTIFICATE} blocks
   * @return the trust
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the file cannot be read or
   *     holds no certificate
   */
  public static TlsTrust pem(Path file) throws TlsException {
    return new TlsTrust(file.toString(), Pem.certificates(file));
  }

  /**
   * Trusts the certificate entries of a key store; entries with private keys do not count.
   *
   * @param store a loaded key store
   * @return the trust
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the store cannot be read or
   *     holds no certificate entry
   */
  public static TlsTrust keyStore(KeyStore store) throws TlsException {
    try {
      List<X509Certificate> anchors = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isCertificateEntry(alias)
            && store.getCertificate(alias) instanceof X509Certificate anchor) {
          anchors.add(anchor);
        }
      }
      if (anchors.isEmpty()) {
        throw new TlsException(
            TlsException.Kind.CONFIG,
            "trust: the key store holds no certificate entry among its "
                + store.size()
                + " entries; nobody would be trusted");
      }
      return new TlsTrust("the key store's " + X509.subjects(anchors), anchors);
    } catch (KeyStoreException e) {
      throw new TlsException(
          TlsException.Kind.CONFIG, "trust: the key store is not loaded", null, null, e);
    }
  }

  /**
   * Trusts whatever certificate a peer shows: no protection against an attacker in the middle.
   *
   * @return the trust
   */
  public static TlsTrust dangerTrustAnyone() {
    return ANYONE;
  }

  /**
   * Leaves each verdict on a peer's chain to this manager, and to it alone: not even dates or
   * signatures are looked at otherwise, so a manager that is careless lets anyone in. Whether a
   * server's certificate is for its name is checked all the same, after the manager, unless {@link
   * TlsClientConfig.Builder#dangerSkipServerNameCheck()} was called.
   *
   * <p>The manager is asked by {@code checkServerTrusted} and {@code checkClientTrusted} with the
   * chain as it was sent and the key exchange {@code "UNKNOWN"}; one that extends {@code
   * X509ExtendedTrustManager} too, so without an engine or a socket. It is asked in the midst of
   * {@link TlsEngine#handshake}, on the thread that makes that call, so by several at once where
   * there are several connections; not again when a session is resumed. Whatever it throws ends the
   * handshake with {@link TlsException.Kind#CERTIFICATE} and is the cause. An OCSP response that a
   * server staples is not judged: {@link TlsSession#ocspResponse} tells it.
   *
   * <p>What {@code getAcceptedIssuers} returns is read once for each context; a server names those
   * authorities to its clients, and none if there are none.
   *
   * @param manager decides
   * @return the trust
   */
  public static TlsTrust dangerDecidedBy(X509TrustManager manager) {
    return new TlsTrust("whom " + manager.getClass().getName() + " accepts", null, false, manager);
  }

  /** Returns who decides instead of anchors, or null if anchors do. */
  @Nullable X509TrustManager manager() {
    return manager;
  }

  /** Returns the anchors, or null for the system's. */
  @Nullable List<X509Certificate> anchors() {
    return anchors;
  }

  boolean trustsAnyone() {
    return anyone;
  }

  /** Returns where the certificates came from, or who decides. */
  @Override
  public String toString() {
    return description;
  }
}
