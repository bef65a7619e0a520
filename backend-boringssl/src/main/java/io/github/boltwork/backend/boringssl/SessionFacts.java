package io.github.boltwork.backend.boringssl;

import io.github.boltwork.Library;
import io.github.boltwork.ServerName;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import io.netty.internal.tcnative.SSL;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the facts of a session off a connection whose handshake is complete.
 *
 * @param backend the backend's id
 * @param library the library
 */
record SessionFacts(String backend, Library library) {
  TlsSession of(long ssl, Conversation conversation) throws Exception {
    TlsVersion version = TlsVersion.of(SSL.getVersion(ssl));
    boolean resumed = SSL.isSessionReused(ssl);
    return new TlsSession(
        backend,
        library,
        version,
        Suites.iana(SSL.getCipherForSSL(ssl)),
        // With TLS 1.2 no keys are exchanged again when a session is resumed.
        resumed && version == TlsVersion.TLS_1_2
            ? Optional.empty()
            : Optional.ofNullable(SSL.getGroupName(ssl)).map(Groups::iana),
        Optional.ofNullable(SSL.getAlpnSelected(ssl)).filter(protocol -> !protocol.isEmpty()),
        conversation.isClient()
            ? conversation.name().flatMap(ServerName::dnsName)
            : Optional.ofNullable(SSL.getSniHostname(ssl)),
        resumed,
        peerCertificates(ssl, conversation.isClient()),
        Optional.ofNullable(SSL.getOcspResponse(ssl)).map(ByteBuffer::wrap));
  }

  private static List<X509Certificate> peerCertificates(long ssl, boolean client)
      throws GeneralSecurityException {
    List<byte[]> chain = new ArrayList<>();
    byte[] certificate = SSL.getPeerCertificate(ssl);
    if (certificate != null && !client) {
      // A server is told the rest of the chain only, a client all of it.
      chain.add(certificate);
    }
    byte[][] told = SSL.getPeerCertChain(ssl);
    if (told != null) {
      chain.addAll(Arrays.asList(told));
    }
    return Verifier.decode(chain.toArray(new byte[0][]));
  }
}
