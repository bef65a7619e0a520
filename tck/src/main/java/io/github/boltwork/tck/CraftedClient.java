package io.github.boltwork.tck;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Vector;
import java.util.stream.Collectors;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.PskKeyExchangeMode;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.jspecify.annotations.Nullable;

/** What a crafted client offers: one version, groups of the test's choice, any chain or none. */
@SuppressWarnings({"JdkObsolete", "rawtypes"}) // bctls' own types
final class CraftedClient extends AbstractTlsClient {
  private final TlsVersion version;
  private final @Nullable CraftedChain chain;
  private int[] groups = {NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1};
  private int[] keyShares = {NamedGroup.secp256r1};
  private boolean wasAsked;

  /** Makes a client that has no certificate to show. */
  CraftedClient(TlsVersion version) {
    this(version, null);
  }

  /** Makes a client that shows a chain to a server that asks for one. */
  CraftedClient(TlsVersion version, @Nullable CraftedChain chain) {
    super(new CraftedCrypto());
    this.version = version;
    this.chain = chain;
  }

  /** Offers these groups. */
  @CanIgnoreReturnValue
  CraftedClient groups(int... groups) {
    this.groups = groups;
    return this;
  }

  /** Sends a key share for these groups only, or for none. */
  @CanIgnoreReturnValue
  CraftedClient keyShares(int... groups) {
    this.keyShares = groups;
    return this;
  }

  /** Tells whether the server has asked for a certificate. */
  boolean wasAsked() {
    return wasAsked;
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
    return version == TlsVersion.TLS_1_3
        ? new int[] {CipherSuite.TLS_AES_128_GCM_SHA256}
        : new int[] {
          CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
          CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
        };
  }

  @Override
  protected Vector getSupportedGroups(Vector roles) {
    return vector(groups);
  }

  @Override
  public Vector getEarlyKeyShareGroups() {
    return vector(keyShares);
  }

  /** Offers, with TLS 1.3, what a server needs to see before it sends tickets. */
  @Override
  public Hashtable getClientExtensions() throws IOException {
    Hashtable extensions = super.getClientExtensions();
    if (version == TlsVersion.TLS_1_3) {
      TlsExtensionsUtils.addPSKKeyExchangeModesExtension(
          extensions, new short[] {PskKeyExchangeMode.psk_dhe_ke});
    }
    return extensions;
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate shown) {
        // The subject is what is tested, so its certificate is taken as it comes.
      }

      @Override
      public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
        wasAsked = true;
        return chain == null
            ? null
            : chain.signer(new TlsCryptoParameters(context), getCrypto(), version);
      }
    };
  }

  private static Vector<Integer> vector(int[] values) {
    return Arrays.stream(values).boxed().collect(Collectors.toCollection(Vector::new));
  }
}
