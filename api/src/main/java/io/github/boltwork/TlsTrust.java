package io.github.boltwork;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which certificate authorities a peer's chain may end at. Immutable. */
public final class TlsTrust {
  private static final TlsTrust SYSTEM = new TlsTrust("the system's trust store", null, false);
  private static final TlsTrust ANYONE = new TlsTrust("anyone", List.of(), true);

  private final String description;
  private final @Nullable List<X509Certificate> anchors;
  private final boolean anyone;

  private TlsTrust(String description, @Nullable List<X509Certificate> anchors, boolean anyone) {
    this.description = description;
    this.anchors = anchors == null ? null : List.copyOf(anchors);
    this.anyone = anyone;
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
    return new TlsTrust("the given certificates " + X509.subjects(anchors), anchors, false);
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
    return new TlsTrust(file.toString(), Pem.certificates(file), false);
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
      return new TlsTrust("the key store's " + X509.subjects(anchors), anchors, false);
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

  /** Returns the anchors, or null for the system's. */
  @Nullable List<X509Certificate> anchors() {
    return anchors;
  }

  boolean trustsAnyone() {
    return anyone;
  }

  /** Returns where the certificates came from. */
  @Override
  public String toString() {
    return description;
  }
}
