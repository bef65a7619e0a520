package io.github.boltwork;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A private key and the certificate chain that vouches for it. Immutable; made only if the key is
 * the other half of one certificate's public key, which a signature proves.
 *
 * <p>A key of a hardware module is as good as any other: it needs no encoded form. Keys for RSA,
 * RSASSA-PSS, EC, Ed25519 and Ed448 are taken.
 *
 * <p>Chains may come in any order, with or without their root; a certificate that belongs to
 * another chain is an error. Each failure is a {@link TlsException} of kind {@link
 * TlsException.Kind#CONFIG} whose message names the file and what is wrong with it. Passwords are
 * neither kept nor changed; wiping them is the caller's part.
 */
public final class TlsIdentity {
  private final PrivateKey key;
  private final List<X509Certificate> certificates;
  private final @Nullable Supplier<byte[]> ocspResponse;

  private TlsIdentity(
      PrivateKey key, String keySource, List<X509Certificate> certificates, String source)
      throws TlsException {
    this.key = key;
    this.certificates = List.copyOf(CertificateChain.sort(key, keySource, certificates, source));
    this.ocspResponse = null;
  }

  private TlsIdentity(TlsIdentity identity, Supplier<byte[]> ocspResponse) {
    this.key = identity.key;
    this.certificates = identity.certificates;
    this.ocspResponse = ocspResponse;
  }

  /**
   * Makes an identity of a key and its chain.
   *
   * @param key the private key, of a file or of a hardware module
   * @param certificates the chain, in any order
   * @return the identity
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} if the key matches no
   *     certificate, or a certificate is not part of the chain
   */
  public static TlsIdentity of(PrivateKey key, List<X509Certificate> certificates)
      throws TlsException {
    return new TlsIdentity(key, "identity", certificates, "the given certificates");
  }

  /**
   * Reads a PEM file that holds the private key and the chain.
   *
   * @param certificatesAndKey the file, its key not encrypted
   * @return the identity
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} as the class says
   */
  public static TlsIdentity pem(Path certificatesAndKey) throws TlsException {
    return pem(certificatesAndKey, certificatesAndKey);
  }

  /**
   * Reads two PEM files.
   *
   * @param certificates a file with the chain
   * @param key a file with one private key that is not encrypted: PKCS#8 ({@code PRIVATE KEY}),
   *     PKCS#1 ({@code RSA PRIVATE KEY}) or SEC 1 ({@code EC PRIVATE KEY})
   * @return the identity
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} as the class says
   */
  public static TlsIdentity pem(Path certificates, Path key) throws TlsException {
    return pemFiles(certificates, key, null);
  }

  /**
   * Reads two PEM files, or one that is given twice.
   *
   * @param certificates a file with the chain
   * @param key a file with one encrypted private key (PKCS#8, {@code ENCRYPTED PRIVATE KEY})
   * @param password the password the key is encrypted with
   * @return the identity
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} as the class says; also if the
   *     key is not encrypted
   */
  public static TlsIdentity pem(Path certificates, Path key, char[] password) throws TlsException {
    return pemFiles(certificates, key, password);
  }

  private static TlsIdentity pemFiles(Path certificates, Path key, char @Nullable [] password)
      throws TlsException {
    return new TlsIdentity(
        Pem.privateKey(key, password),
        key.toString(),
        Pem.certificates(certificates),
        certificates.toString());
  }

  /**
   * Reads a PKCS#12 file with one private key.
   *
   * @param file the file
   * @param password the password of the file and the key
   * @return the identity
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} as the class says; where the file
   *     holds several keys, the message lists their aliases
   */
  public static TlsIdentity pkcs12(Path file, char[] password) throws TlsException {
    KeyStore store = KeyStores.pkcs12(file, password);
    return keyStore(store, KeyStores.onlyKey(store, file), password, file.toString());
  }

  /**
   * Takes an entry of a key store, which may be a hardware module's.
   *
   * @param store a loaded key store
   * @param alias the alias of an entry with a private key and its chain
   * @param password the password of the key, or null if it has none of its own
   * @return the identity
   * @throws TlsException of kind {@link TlsException.Kind#CONFIG} as the class says
   */
  public static TlsIdentity keyStore(KeyStore store, String alias, char @Nullable [] password)
      throws TlsException {
    return keyStore(store, alias, password, "key store");
  }

  private static TlsIdentity keyStore(
      KeyStore store, String alias, char @Nullable [] password, String source) throws TlsException {
    KeyStores.Entry entry = KeyStores.entry(store, alias, password, source);
    String place = source + ", entry '" + alias + "'";
    return new TlsIdentity(entry.key(), place, entry.certificates(), place);
  }

  /**
   * Returns the same identity with an OCSP response, which a server staples to its certificate (RFC
   * 6066 section 8) where it shows this identity and the client asks. It comes from the authority
   * and is fetched, checked and kept fresh by the caller: what is given is sent as it is.
   *
   * <p>It is asked for in the midst of {@link TlsEngine#handshake}, once for each time the identity
   * is shown, so by several threads at once: it must return at once, a response that lies ready
   * ({@code latest::get} of an {@code AtomicReference} will do). So a renewed response needs no new
   * context. An empty array staples nothing; what is thrown ends the handshake. Clients staple
   * nothing. A server of a backend without {@link Capability#OCSP_STAPLING} refuses. Native
   * libraries hold it for as long as their context lives: one that refers to the context keeps it,
   * if it is forgotten and not closed, from ever being freed.
   *
   * @param latest returns a DER-encoded {@code OCSPResponse} (RFC 6960), or an empty array
   * @return an identity that has it
   */
  public TlsIdentity withOcspResponse(Supplier<byte[]> latest) {
    return new TlsIdentity(this, latest);
  }

  /**
   * Returns what supplies the OCSP response.
   *
   * @return what {@link #withOcspResponse} was given; nothing without it
   */
  public Optional<Supplier<byte[]>> ocspResponse() {
    return Optional.ofNullable(ocspResponse);
  }

  /**
   * Returns the private key.
   *
   * @return the key
   */
  public PrivateKey privateKey() {
    return key;
  }

  /**
   * Returns the chain.
   *
   * @return the key's own certificate, then each one's issuer
   */
  public List<X509Certificate> certificates() {
    return certificates;
  }

  /** Returns whose identity it is: the subject of its certificate, nothing of the key. */
  @Override
  public String toString() {
    return "identity of " + X509.subject(certificates.get(0));
  }
}
