package io.github.boltwork.tck;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.jspecify.annotations.Nullable;

/** What a crafted server agrees to: one version, any chain, groups of the test's choice. */
@SuppressWarnings({"JdkObsolete", "rawtypes"}) // bctls' own types
final class CraftedServer extends AbstractTlsServer {
  private final TlsVersion version;
  private final CraftedChain chain;
  private int[] groups = {NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1};
  private boolean asksForCertificate;
  private int[] schemes = {};
  private @Nullable Certificate clientChain;

  CraftedServer(TlsVersion version, CraftedChain chain) {
    super(new CraftedCrypto());
    this.version = version;
    this.chain = chain;
  }

  /** Accepts these groups only; a client that shares none of them at once is asked to retry. */
  @CanIgnoreReturnValue
  CraftedServer groups(int... groups) {
    this.groups = groups;
    return this;
  }

  /**
   * Asks the client for a certificate, and accepts whatever it shows.
   *
   * @param schemes the signatures it can check; those of bctls if there are none
   */
  @CanIgnoreReturnValue
  CraftedServer asksForCertificate(int... schemes) {
    asksForCertificate = true;
    this.schemes = schemes;
    return this;
  }

  /** Returns how many certificates the client has shown; none if it was not asked. */
  int clientCertificates() {
    return clientChain == null ? 0 : clientChain.getLength();
  }

  CraftedPeer peer() {
    return CraftedPeer.of(this);
  }

  @Override
  public CraftedCrypto getCrypto() {
    return (CraftedCrypto) super.getCrypto();
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return new ProtocolVersion[] {
      version == TlsVersion.TLS_1_3 ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12
    };
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {
      CipherSuite.TLS_AES_128_GCM_SHA256,
      chain.isRsa()
          ? CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
          : CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
    };
  }

  @Override
  public int[] getSupportedGroups() {
    return groups.clone();
  }

  @Override
  public TlsCredentials getCredentials() {
    return chain.signer(new TlsCryptoParameters(context), getCrypto(), version);
  }

  @Override
  public @Nullable CertificateRequest getCertificateRequest() throws IOException {
    if (!asksForCertificate) {
      return null;
    }
    Vector algorithms =
        schemes.length == 0
            ? TlsUtils.getDefaultSupportedSignatureAlgorithms(context)
            : new Vector<>(
                Arrays.stream(schemes)
                    .mapToObj(SignatureScheme::getSignatureAndHashAlgorithm)
                    .toList());
    return version == TlsVersion.TLS_1_3
        ? new CertificateRequest(new byte[0], algorithms, null, null)
        : new CertificateRequest(
            new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign},
            algorithms,
            null);
  }

  @Override
  public void notifyClientCertificate(Certificate shown) {
    clientChain = shown;
  }
}
