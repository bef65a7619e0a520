package io.github.boltwork.pki;

import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** What a certificate may be used for: its extended key usage (RFC 5280 section 4.2.1.12). */
public enum Purpose {
  /** A TLS server only. */
  SERVER,

  /** A TLS client only. */
  CLIENT,

  /** Either side of TLS. */
  BOTH,

  /** An OCSP responder, for the authority that has issued the certificate (RFC 6960). */
  OCSP_SIGNING;

  ExtendedKeyUsage extension() {
    return new ExtendedKeyUsage(
        switch (this) {
          case SERVER -> new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth};
          case OCSP_SIGNING -> new KeyPurposeId[] {KeyPurposeId.id_kp_OCSPSigning};
          case CLIENT -> new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth};
          case BOTH ->
              new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        });
  }
}
