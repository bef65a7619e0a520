package io.github.boltwork.provider;

import io.github.boltwork.TlsVersion;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SNIServerName;

/**
 * What a client offers, as its hello says in plain text (RFC 8446 section 4.1.2). What is malformed
 * is absent here, and the backend's to refuse.
 *
 * @param serverNames the names it asks for, in its order; host names as {@code SNIHostName} if they
 *     are valid ones
 * @param applicationProtocols in its order, each byte a character as JSSE has it; empty without
 *     ALPN
 * @param versions those it offers that we know
 * @param cipherSuites codes of the registry "TLS Cipher Suites", in its order
 * @param signatureSchemes codes of the registry "TLS SignatureScheme", in its order
 * @param certificateSchemes the same for the signatures of certificates; those above unless said
 */
record HelloFacts(
    List<SNIServerName> serverNames,
    List<String> applicationProtocols,
    Set<TlsVersion> versions,
    List<Integer> cipherSuites,
    List<Integer> signatureSchemes,
    List<Integer> certificateSchemes) {

  /** What is told of a hello that nobody can read. */
  static final HelloFacts UNREADABLE =
      new HelloFacts(List.of(), List.of(), Set.of(), List.of(), List.of(), List.of());

  HelloFacts {
    serverNames = List.copyOf(serverNames);
    applicationProtocols = List.copyOf(applicationProtocols);
    versions = Set.copyOf(versions);
    cipherSuites = List.copyOf(cipherSuites);
    signatureSchemes = List.copyOf(signatureSchemes);
    certificateSchemes = List.copyOf(certificateSchemes);
  }
}
