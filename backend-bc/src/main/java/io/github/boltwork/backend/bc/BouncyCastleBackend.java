package io.github.boltwork.backend.bc;

import com.google.auto.service.AutoService;
import io.github.boltwork.Capability;
import io.github.boltwork.Library;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.engine.Diagnosis;
import io.github.boltwork.jsse.JsseBackend;
import io.github.boltwork.jsse.Quirk;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Bouncy Castle's TLS (BCJSSE) as a backend: id {@code bc}, priority 10.
 *
 * <p>Its providers belong to this backend and are never installed; the JDK's list of providers, its
 * properties and its defaults stay as they are. All cryptography is Bouncy Castle's, with three
 * exceptions: AES-GCM is the JDK's, which is thirty times as fast; random numbers are those of
 * {@code new SecureRandom()}; and private keys without an encoding, such as those of hardware, sign
 * with the provider they come from.
 *
 * <p>BCJSSE would log each connection and failure; its logger {@code org.bouncycastle.jsse} is
 * switched off unless a level is configured for it or for what is above it. It reads many system
 * properties when its classes are loaded, among them {@code jdk.tls.namedGroups} (the groups where
 * a configuration names none), {@code jdk.tls.client.SignatureSchemes}, {@code
 * org.bouncycastle.jsse.client.enableSessionResumption}, and the security property {@code
 * jdk.tls.disabledAlgorithms}; Boltwork sets none of them.
 *
 * <p>What it cannot do (1.84): resume TLS 1.3 sessions; use ECDSA with TLS 1.3 on a curve that a
 * configuration leaves out of its named groups. Where that would keep an identity of our own from
 * being shown, the configuration is refused; where it is the peer's, or a client's that is chosen
 * when the server asks, the handshake fails.
 */
@AutoService(TlsBackend.class)
public final class BouncyCastleBackend extends JsseBackend {
  private @Nullable Providers providers;

  /** Makes the backend; loads nothing of the library. */
  public BouncyCastleBackend() {}

  @Override
  public String id() {
    return "bc";
  }

  @Override
  public Library library() {
    try {
      return new Library("BCJSSE", providers().version());
    } catch (LinkageError absent) {
      return new Library("BCJSSE", "unknown");
    }
  }

  @Override
  public int priority() {
    return 10;
  }

  @Override
  protected SSLContext newContext() throws GeneralSecurityException {
    return SSLContext.getInstance("TLS", providers().jsse());
  }

  @Override
  protected BufferKind recordBuffers() {
    return BufferKind.EITHER;
  }

  @Override
  protected Set<Quirk> quirks() {
    return Set.of(Quirk.DECRYPTS_A_COPY);
  }

  @Override
  protected void adjust(Set<Capability> capabilities) {
    // BCJSSE 1.84 makes a full handshake with TLS 1.3, whatever tickets there are.
    capabilities.remove(Capability.RESUMPTION_1_3);
    capabilities.add(Capability.KEY_LOG);
  }

  @Override
  protected void refuse(TlsConfig config, List<Refusal> refusals) {
    CurveRefusals.add(config, refusals);
  }

  @Override
  protected boolean takesNamedGroups() {
    return true;
  }

  @Override
  protected void logKeys(SSLEngine engine, Consumer<String> log) {
    ((BouncyCastleEngine) engine).logKeys(log);
  }

  @Override
  protected void configure(SSLEngine engine, SSLParameters parameters, List<String> groups) {
    if (!engine.getUseClientMode()) {
      // Without a matcher BCJSSE 1.84 takes no notice of names, and resumes sessions across them,
      // which RFC 6066 section 3 forbids.
      parameters.setSNIMatchers(List.of(SNIHostName.createSNIMatcher(".*")));
    }
    engine.setSSLParameters(parameters);
    if (!groups.isEmpty()) {
      ((BouncyCastleEngine) engine).namedGroups(groups);
    }
  }

  @Override
  protected SSLEngine adapt(SSLEngine engine) {
    return new BouncyCastleEngine(engine);
  }

  @Override
  protected X509ExtendedKeyManager askedOnce(X509ExtendedKeyManager manager) {
    return new AskedOnce(manager);
  }

  @Override
  protected boolean fits(PublicKey key, String keyType) {
    return KeyTypes.fits(key, keyType);
  }

  @Override
  protected PrivateKey privateKey(PrivateKey key) throws GeneralSecurityException {
    return providers().translate(key);
  }

  @Override
  protected X509Certificate certificate(X509Certificate certificate)
      throws GeneralSecurityException {
    return providers().translate(certificate);
  }

  @Override
  protected Optional<Diagnosis> diagnose(Throwable thrown) {
    return BouncyCastleFailures.diagnose(thrown);
  }

  private synchronized Providers providers() {
    if (providers == null) {
      providers = new Providers();
    }
    return providers;
  }
}
