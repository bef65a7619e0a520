package io.github.boltwork.backend.conscrypt;

import com.google.auto.service.AutoService;
import io.github.boltwork.Library;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.engine.BoringSslErrors;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.engine.Diagnosis;
import io.github.boltwork.jsse.JsseBackend;
import io.github.boltwork.jsse.Quirk;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/**
 * Conscrypt, which is BoringSSL, as a backend: id {@code conscrypt}, priority 20.
 *
 * <p>Its provider is an object of this backend's own; the JVM's list of providers is neither read
 * nor changed. Keys that give their bytes away are handed to BoringSSL once for each context; any
 * other signs through its own provider.
 */
@AutoService(TlsBackend.class)
public final class ConscryptBackend extends JsseBackend {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  // What an engine still has to say when it is freed: mostly a close_notify, at most a flight with
  // a long chain.
  private static final int LAST_WORD = 64;
  private static final int MOST_LAST_WORDS = 512 * 1024;

  private static final Set<Quirk> QUIRKS =
      Set.of(
          Quirk.KEEPS_OUTPUT_TO_ITSELF,
          Quirk.CLOSES_BOTH_DIRECTIONS,
          Quirk.IGNORES_ALPN_MISMATCH,
          Quirk.SHOWS_LAST_IDENTITY,
          Quirk.REFUSES_LONG_RECORDS,
          Quirk.HOLDS_NATIVE_MEMORY,
          Quirk.DECRYPTS_A_COPY);

  private static final String[] ONE_PER_KEY_TYPE = {
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
  };

  private @Nullable Provider provider;

  /** Makes the backend; no native code is loaded before it is asked what it can do. */
  public ConscryptBackend() {}

  @Override
  public String id() {
    return "conscrypt";
  }

  @Override
  public Library library() {
    Conscrypt.Version version = Conscrypt.version();
    return new Library(
        "Conscrypt",
        version == null
            ? "unknown"
            : version.major() + "." + version.minor() + "." + version.patch());
  }

  @Override
  public int priority() {
    return 20;
  }

  @Override
  protected SSLContext newContext() throws GeneralSecurityException {
    return SSLContext.getInstance("TLS", provider());
  }

  private synchronized Provider provider() throws GeneralSecurityException {
    if (provider == null) {
      NativeSupport.require();
      provider = Conscrypt.newProvider();
    }
    return provider;
  }

  @Override
  protected BufferKind recordBuffers() {
    return BufferKind.DIRECT;
  }

  @Override
  protected Set<Quirk> quirks() {
    return QUIRKS;
  }

  @Override
  protected void configure(SSLEngine engine, SSLParameters parameters, List<String> groups) {
    // Or else TLS 1.3 resumes nothing, and TLS 1.2 only what is in the server's memory.
    Conscrypt.setUseSessionTickets(engine, true);
    // Version 2.9.0 looks for a server's certificate only for the key types of TLS 1.2 suites, even
    // if that version is not enabled.
    if (Arrays.stream(parameters.getCipherSuites()).noneMatch(suite -> suite.contains("_WITH_"))) {
      parameters.setCipherSuites(ONE_PER_KEY_TYPE);
    }
    engine.setSSLParameters(
        groups.isEmpty() ? parameters : new EngineParameters(parameters, groups));
  }

  @Override
  protected boolean takesNamedGroups() {
    return true;
  }

  @Override
  protected PrivateKey privateKey(PrivateKey key) throws GeneralSecurityException {
    return OwnForm.of(key, provider());
  }

  @Override
  protected X509Certificate certificate(X509Certificate certificate)
      throws GeneralSecurityException {
    return OwnForm.of(certificate, provider());
  }

  @Override
  protected Optional<Diagnosis> diagnose(Throwable thrown) {
    return BoringSslErrors.diagnose(thrown);
  }

  @Override
  protected void release(SSLEngine engine) {
    // Version 2.9.0 keeps an engine's memory and its pipe until both directions are closed and
    // nothing is left to read or to send.
    engine.closeOutbound();
    try {
      engine.closeInbound();
      for (int room = LAST_WORD; !engine.isOutboundDone() && room <= MOST_LAST_WORDS; room *= 2) {
        engine.wrap(NOTHING, ByteBuffer.allocateDirect(room));
      }
    } catch (SSLException lastWords) {
      // Nobody hears them.
    }
  }
}
