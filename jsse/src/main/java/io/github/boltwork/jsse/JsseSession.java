package io.github.boltwork.jsse;

import io.github.boltwork.ServerName;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Reads the facts of a session off an engine whose handshake is complete. */
final class JsseSession {
  private JsseSession() {}

  static TlsSession of(
      JsseBackend backend, SSLEngine engine, ServerFlight flight, Optional<String> requestedName) {
    SSLSession session = engine.getSession();
    String protocol = engine.getApplicationProtocol();
    return new TlsSession(
        backend.id(),
        backend.libraryOfSessions(),
        TlsVersion.of(session.getProtocol()),
        session.getCipherSuite(),
        flight.namedGroup(),
        protocol == null || protocol.isEmpty() ? Optional.empty() : Optional.of(protocol),
        engine.getUseClientMode() ? ServerName.of(engine.getPeerHost()).dnsName() : requestedName,
        flight.resumed(),
        peerCertificates(session),
        Optional.empty());
  }

  private static List<X509Certificate> peerCertificates(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    } catch (SSLPeerUnverifiedException sentNone) {
      return List.of();
    }
  }
}
