package io.github.boltwork.backend.boringssl;

import io.github.boltwork.PeerVerifier;
import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import io.netty.internal.tcnative.CertificateVerifier;
import io.netty.internal.tcnative.SSL;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks Boltwork's verifier wherever BoringSSL wants a verdict on a chain. */
final class Verifier extends CertificateVerifier {
  /** What BoringSSL is told, and the alert it makes of it. */
  private enum Verdict {
    EXPIRED(X509_V_ERR_CERT_HAS_EXPIRED, "certificate_expired"),
    REVOKED(X509_V_ERR_CERT_REVOKED, "certificate_revoked"),
    UNKNOWN_AUTHORITY(X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, "unknown_ca"),
    WRONG_NAME(X509_V_ERR_HOSTNAME_MISMATCH, "bad_certificate"),
    BAD(X509_V_ERR_CERT_REJECTED, "bad_certificate");

    private final int code;
    private final String alertName;

    Verdict(int code, String alertName) {
      this.code = code;
      this.alertName = alertName;
    }

    TlsAlert alert() {
      return TlsAlert.named(alertName).orElseThrow();
    }
  }

  private final PeerVerifier verifier;
  private final Conversations conversations;

  Verifier(PeerVerifier verifier, Conversations conversations) {
    this.verifier = verifier;
    this.conversations = conversations;
  }

  @Override
  public int verify(long ssl, byte[][] chain, String authenticationMethod) {
    Conversation conversation = conversations.of(ssl);
    try {
      check(ssl, conversation, chain);
      return X509_V_OK;
    } catch (TlsException e) {
      Verdict verdict = verdict(e);
      conversation.refuse(e, verdict.alert());
      return verdict.code;
    } catch (Exception | Error e) {
      // Providers may throw what is not declared.
      conversation.trouble(e);
      return X509_V_ERR_UNSPECIFIED;
    }
  }

  private void check(long ssl, Conversation conversation, byte[][] chain) throws TlsException {
    List<X509Certificate> certificates;
    try {
      certificates = decode(chain);
    } catch (GeneralSecurityException e) {
      throw new TlsException(
          TlsException.Kind.CERTIFICATE,
          "the peer's certificate cannot be read: " + e.getMessage(),
          null,
          null,
          e);
    }
    if (!conversation.isClient()) {
      verifier.checkClient(certificates);
      return;
    }
    byte[] ocspResponse = SSL.getOcspResponse(ssl);
    if (ocspResponse == null) {
      verifier.checkServer(certificates, conversation.expected());
    } else {
      verifier.checkServer(certificates, conversation.expected(), ocspResponse);
    }
  }

  /** Decodes certificates by the JDK's own rules. */
  static List<X509Certificate> decode(byte[][] chain) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509", "SUN");
    List<X509Certificate> certificates = new ArrayList<>(chain.length);
    for (byte[] certificate : chain) {
      if (!(factory.generateCertificate(new ByteArrayInputStream(certificate))
          instanceof X509Certificate read)) {
        throw new CertificateException("it is no X.509 certificate");
      }
      certificates.add(read);
    }
    return certificates;
  }

  private static Verdict verdict(TlsException refusal) {
    if (refusal.kind() == TlsException.Kind.NAME_MISMATCH) {
      return Verdict.WRONG_NAME;
    }
    for (Throwable cause = refusal.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathValidatorException path) {
        if (Set.of(BasicReason.EXPIRED, BasicReason.NOT_YET_VALID).contains(path.getReason())) {
          return Verdict.EXPIRED;
        }
        return path.getReason() == BasicReason.REVOKED ? Verdict.REVOKED : Verdict.BAD;
      }
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        return Verdict.EXPIRED;
      }
      if (cause instanceof CertPathBuilderException) {
        return Verdict.UNKNOWN_AUTHORITY;
      }
    }
    return Verdict.BAD;
  }
}
