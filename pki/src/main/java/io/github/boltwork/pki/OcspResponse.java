package io.github.boltwork.pki;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An OCSP response (RFC 6960) about to be signed; not safe for use by several threads. It says that
 * a certificate is good unless told otherwise.
 */
public final class OcspResponse {
  private final ThrowawayAuthority authority;
  private final X509Certificate certificate;
  private @Nullable Credential responder;
  private @Nullable CertificateStatus status = CertificateStatus.GOOD;
  private Instant thisUpdate;
  private Instant nextUpdate;

  OcspResponse(ThrowawayAuthority authority, X509Certificate certificate) {
    this.authority = authority;
    this.certificate = certificate;
    Instant now = Instant.now();
    this.thisUpdate = now.minus(Duration.ofHours(2));
    this.nextUpdate = now.plus(Duration.ofDays(7));
  }

  /**
   * Says that the certificate is revoked, its key known to others, since three hours ago.
   *
   * @return this
   */
  @CanIgnoreReturnValue
  public OcspResponse revoked() {
    Date since = Date.from(Instant.now().minus(Duration.ofHours(3)));
    this.status = new RevokedStatus(since, CRLReason.keyCompromise);
    return this;
  }

  /**
   * Says that the certificate is not known.
   *
   * @return this
   */
  @CanIgnoreReturnValue
  public OcspResponse unknown() {
    this.status = new UnknownStatus();
    return this;
  }

  /**
   * Sets from when to when the response may be relied on; from two hours ago to a week ahead unless
   * set.
   *
   * @param thisUpdate the moment it tells of
   * @param nextUpdate the moment by which there is a newer one
   * @return this
   */
  @CanIgnoreReturnValue
  public OcspResponse validity(Instant thisUpdate, Instant nextUpdate) {
    this.thisUpdate = thisUpdate;
    this.nextUpdate = nextUpdate;
    return this;
  }

  /**
   * Lets somebody else sign the response than the authority.
   *
   * @param responder whose certificate goes with it; it is of {@link Purpose#OCSP_SIGNING} if the
   *     authority has entrusted it with that
   * @return this
   */
  @CanIgnoreReturnValue
  public OcspResponse signedBy(Credential responder) {
    this.responder = responder;
    return this;
  }

  /**
   * Signs the response.
   *
   * @return its DER encoding, as a server staples it
   */
  public byte[] der() {
    PrivateKey key = responder == null ? authority.signer().key() : responder.privateKey();
    X509Certificate signer = responder == null ? authority.certificate() : responder.certificate();
    X509CertificateHolder[] chain =
        responder == null ? new X509CertificateHolder[0] : new X509CertificateHolder[1];
    try {
      if (responder != null) {
        chain[0] = new JcaX509CertificateHolder(responder.certificate());
      }
      DigestCalculator sha1 =
          new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
      CertificateID id =
          new CertificateID(
              sha1,
              new JcaX509CertificateHolder(authority.certificate()),
              certificate.getSerialNumber());
      String algorithm = KeyKind.of(signer.getPublicKey()).signatureAlgorithm();
      return new OCSPRespBuilder()
          .build(
              OCSPRespBuilder.SUCCESSFUL,
              new JcaBasicOCSPRespBuilder(signer.getPublicKey(), sha1)
                  .addResponse(id, status, Date.from(thisUpdate), Date.from(nextUpdate))
                  .build(
                      new JcaContentSignerBuilder(algorithm).build(key),
                      chain,
                      Date.from(thisUpdate)))
          .getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | OCSPException | IOException e) {
      throw new IllegalStateException("the OCSP response is not possible", e);
    }
  }
}
