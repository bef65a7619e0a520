package io.github.boltwork.tck;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaDefaultTlsCredentialedSigner;

/**
 * What a crafted peer shows for itself: any certificates in any order, and the key it signs with,
 * which need not fit them.
 *
 * @param certificates each certificate's bytes, as they are to be sent
 * @param key signs the handshake
 */
record CraftedChain(List<byte[]> certificates, PrivateKey key) {
  CraftedChain {
    certificates = List.copyOf(certificates);
  }

  static CraftedChain of(Credential credential) {
    return of(credential.certificates(), credential.privateKey());
  }

  static CraftedChain of(List<X509Certificate> certificates, PrivateKey key) {
    List<byte[]> encoded = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      try {
        encoded.add(certificate.getEncoded());
      } catch (CertificateEncodingException e) {
        throw new IllegalArgumentException("a certificate has no encoding", e);
      }
    }
    return new CraftedChain(encoded, key);
  }

  TlsCredentialedSigner signer(
      TlsCryptoParameters parameters, CraftedCrypto crypto, TlsVersion version) {
    CertificateEntry[] entries =
        certificates.stream()
            .map(der -> new CertificateEntry(new CraftedCertificate(der), null))
            .toArray(CertificateEntry[]::new);
    byte[] context = version == TlsVersion.TLS_1_3 ? new byte[0] : null;
    return new JcaDefaultTlsCredentialedSigner(
        parameters, crypto, ownKey(), new Certificate(context, entries), algorithm());
  }

  /** Tells whether the key signs as RSA does, which decides over the cipher suite of TLS 1.2. */
  boolean isRsa() {
    return key.getAlgorithm().equals("RSA");
  }

  private SignatureAndHashAlgorithm algorithm() {
    if (isRsa()) {
      return SignatureScheme.getSignatureAndHashAlgorithm(SignatureScheme.rsa_pss_rsae_sha256);
    }
    if (!(key instanceof ECKey ec)) {
      return SignatureAndHashAlgorithm.ed25519;
    }
    boolean p256 = ec.getParams().getOrder().bitLength() == 256;
    return SignatureScheme.getSignatureAndHashAlgorithm(
        p256 ? SignatureScheme.ecdsa_secp256r1_sha256 : SignatureScheme.ecdsa_secp384r1_sha384);
  }

  /** Returns the key as an object of the crypto's own provider, which takes no other's. */
  private PrivateKey ownKey() {
    try {
      return KeyFactory.getInstance(key.getAlgorithm(), CraftedCrypto.PROVIDER)
          .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key is of no use to a crafted peer", e);
    }
  }
}
