package io.github.boltwork;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The facts of an established connection: the proof of what is in use.
 *
 * @param backend the id of the backend that runs it
 * @param library the library under that backend
 * @param version the protocol version
 * @param cipherSuite the suite's IANA name, such as {@code TLS_AES_128_GCM_SHA256}
 * @param namedGroup the key exchange group's IANA name, where the library tells it
 * @param applicationProtocol the protocol agreed by ALPN (RFC 7301); nothing if none was
 * @param serverName the host name the client asked for (RFC 6066); nothing if it sent none
 * @param resumed whether an earlier session was resumed
 * @param peerCertificates the chain the peer sent, its own certificate first; empty if it sent none
 * @param ocspResponse the DER-encoded OCSP response (RFC 6960) that the server stapled to its
 *     certificate, as a client that asked got it, be it now or when the session began that is
 *     resumed; read-only; nothing if none came
 */
public record TlsSession(
    String backend,
    Library library,
    TlsVersion version,
    String cipherSuite,
    Optional<String> namedGroup,
    Optional<String> applicationProtocol,
    Optional<String> serverName,
    boolean resumed,
    List<X509Certificate> peerCertificates,
    Optional<ByteBuffer> ocspResponse) {

  /**
   * Makes the facts; backends do.
   *
   * @param backend the backend's id
   * @param library the library
   * @param version the protocol version
   * @param cipherSuite the suite
   * @param namedGroup the group, if known
   * @param applicationProtocol the application protocol, if one was agreed
   * @param serverName the requested name, if one was sent
   * @param resumed whether it was resumed
   * @param peerCertificates the peer's chain
   * @param ocspResponse what the server stapled, if anything; not copied
   */
  public TlsSession {
    peerCertificates = List.copyOf(peerCertificates);
    ocspResponse = ocspResponse.map(ByteBuffer::asReadOnlyBuffer);
  }

  /**
   * Returns the OCSP response that the server stapled.
   *
   * @return a read-only buffer with a position of its own, or nothing
   */
  @Override
  public Optional<ByteBuffer> ocspResponse() {
    return ocspResponse.map(ByteBuffer::duplicate);
  }

  /** Returns the facts in one line, of the peer's chain its first subject only. */
  @Override
  public String toString() {
    return "%s %s%s%s, %s, by %s (%s), peer %s"
        .formatted(
            version,
            cipherSuite,
            namedGroup.map(group -> " " + group).orElse(""),
            applicationProtocol.map(protocol -> ", ALPN " + protocol).orElse(""),
            resumed ? "resumed" : "new",
            backend,
            library,
            peerCertificates.isEmpty()
                ? "unknown"
                : peerCertificates.get(0).getSubjectX500Principal().getName());
  }
}
