package io.github.boltwork.tck;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Backends whose sessions tell something else than what is. */
final class BrokenSessions {
  private BrokenSessions() {}

  static TlsBackend ofAnotherBackend() {
    return lying(s -> lie(s, "other", s.version(), s.cipherSuite(), s.resumed()));
  }

  static TlsBackend ofTheOtherVersion() {
    return lying(s -> lie(s, s.backend(), other(s.version()), s.cipherSuite(), s.resumed()));
  }

  static TlsBackend ofAnotherSuite() {
    return lying(s -> lie(s, s.backend(), s.version(), "TLS_X", s.resumed()));
  }

  static TlsBackend neverResumed() {
    return lying(s -> lie(s, s.backend(), s.version(), s.cipherSuite(), false));
  }

  /** Says of everything that it is resumed, once something was. */
  static TlsBackend resumedFromThenOn() {
    AtomicBoolean seen = new AtomicBoolean();
    return lying(
        s -> {
          seen.compareAndSet(false, s.resumed());
          return lie(s, s.backend(), s.version(), s.cipherSuite(), seen.get());
        });
  }

  static TlsBackend resumedWithoutChain() {
    return lying(s -> lie(s, s.applicationProtocol(), s.resumed()));
  }

  static TlsBackend ofAnotherProtocol() {
    return lying(s -> lie(s, Optional.of("a"), s.peerCertificates().isEmpty()));
  }

  static TlsBackend ofTheEmptyProtocol() {
    return lying(s -> lie(s, Optional.of(""), s.peerCertificates().isEmpty()));
  }

  static TlsBackend withoutChain() {
    return lying(s -> lie(s, s.applicationProtocol(), true));
  }

  static TlsEngine withoutGroup(TlsEngine engine) {
    return lying(
        engine,
        s ->
            new TlsSession(
                s.backend(),
                s.library(),
                s.version(),
                s.cipherSuite(),
                Optional.empty(),
                s.applicationProtocol(),
                s.serverName(),
                s.resumed(),
                s.peerCertificates(),
                s.ocspResponse()));
  }

  static TlsSession withResponse(TlsSession s, Optional<ByteBuffer> ocspResponse) {
    return new TlsSession(
        s.backend(),
        s.library(),
        s.version(),
        s.cipherSuite(),
        s.namedGroup(),
        s.applicationProtocol(),
        s.serverName(),
        s.resumed(),
        s.peerCertificates(),
        ocspResponse);
  }

  private static TlsBackend lying(UnaryOperator<TlsSession> lie) {
    return BrokenBackend.engines(engine -> lying(engine, lie));
  }

  static TlsEngine lying(TlsEngine engine, UnaryOperator<TlsSession> lie) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsSession session() {
        return lie.apply(super.session());
      }
    };
  }

  private static TlsVersion other(TlsVersion version) {
    return version == TlsVersion.TLS_1_2 ? TlsVersion.TLS_1_3 : TlsVersion.TLS_1_2;
  }

  private static TlsSession lie(
      TlsSession s, String backend, TlsVersion version, String suite, boolean resumed) {
    return new TlsSession(
        backend,
        s.library(),
        version,
        suite,
        s.namedGroup(),
        s.applicationProtocol(),
        s.serverName(),
        resumed,
        s.peerCertificates(),
        s.ocspResponse());
  }

  private static TlsSession lie(TlsSession s, Optional<String> protocol, boolean withoutChain) {
    return new TlsSession(
        s.backend(),
        s.library(),
        s.version(),
        s.cipherSuite(),
        s.namedGroup(),
        protocol,
        s.serverName(),
        s.resumed(),
        withoutChain ? List.of() : s.peerCertificates(),
        s.ocspResponse());
  }
}
