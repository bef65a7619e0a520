package io.github.boltwork.jsse;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.Library;
import io.github.boltwork.PeerVerifier;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.engine.Diagnosis;
import io.github.boltwork.engine.Refusals;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A backend over a JSSE provider. A subclass says which provider, and overrides what its library
 * does differently from SunJSSE; everything else is the same code for all.
 *
 * <p>Safe for use by many threads.
 */
public abstract class JsseBackend implements TlsBackend {
  private @Nullable Probe probe;
  private volatile @Nullable Library library;

  /** For subclasses. */
  protected JsseBackend() {}

  /**
   * Makes a fresh, uninitialised context of the provider, for TLS 1.2 and 1.3. Whatever it throws,
   * linkage errors included, makes the backend unavailable.
   *
   * @return the context
   * @throws GeneralSecurityException if the provider has none
   */
  protected abstract SSLContext newContext() throws GeneralSecurityException;

  /**
   * Tells which buffers the engine is fastest with.
   *
   * @return the kind
   */
  protected abstract BufferKind recordBuffers();

  /**
   * Tells where the engines depart from SunJSSE's.
   *
   * @return the quirks; none unless overridden
   */
  protected Set<Quirk> quirks() {
    return Set.of();
  }

  /**
   * Adds to, or takes from, what was found by probing.
   *
   * @param capabilities what was found; may be changed
   */
  protected void adjust(Set<Capability> capabilities) {}

  /**
   * Tells whether {@link #configure} can be given groups. Unless overridden, it can from JDK 20 on.
   *
   * @return whether named groups can be set per engine
   */
  protected boolean takesNamedGroups() {
    return JdkNamedGroups.present();
  }

  /**
   * Gives an engine its parameters. Unless overridden, all of them by {@code SSLParameters}.
   *
   * @param engine an engine that has its mode and nothing else
   * @param parameters what SunJSSE would be given; may be changed
   * @param groups IANA names of the groups it offers and accepts, most preferred first; none for
   *     the library's own, and where {@link #takesNamedGroups} says so. Also names that the library
   *     may not know, when it is probed for them: it may drop those, or refuse them by an {@link
   *     IllegalArgumentException}
   */
  protected void configure(SSLEngine engine, SSLParameters parameters, List<String> groups) {
    if (!groups.isEmpty()) {
      JdkNamedGroups.set(parameters, groups);
    }
    engine.setSSLParameters(parameters);
  }

  /**
   * Has an engine tell a log its secrets. Called only for a backend that adds {@link
   * Capability#KEY_LOG} to its capabilities, which has to override it.
   *
   * @param engine an engine that has its parameters, and whose handshake has not begun
   * @param log takes lines of RFC 9850; what it throws must change nothing
   */
  protected void logKeys(SSLEngine engine, Consumer<String> log) {
    throw new UnsupportedOperationException("backend " + id() + " claims KEY_LOG, but has no log");
  }

  /**
   * Tells whether a key is of a type that the library asks for an identity of. Unless overridden,
   * types are the JCA's names of key algorithms, with or without the issuer's behind an underscore.
   *
   * @param key the public key of an identity, of the {@link #certificate} in the library's form
   * @param keyType the library's name
   * @return whether they go together
   */
  protected boolean fits(PublicKey key, String keyType) {
    return IdentityKeyManager.fits(key, keyType);
  }

  /**
   * Translates a private key to the library's own form, once for each context. Unless overridden,
   * keys stay what they are.
   *
   * @param key the key of an identity; it may show nothing of itself, as those of hardware do
   * @return the same key for the library's use
   * @throws GeneralSecurityException if the library cannot use it: no context is made then, and the
   *     handshake in which it was chosen ends
   */
  protected PrivateKey privateKey(PrivateKey key) throws GeneralSecurityException {
    return key;
  }

  /**
   * Translates a certificate of an identity to the library's own form, once for each context.
   * Unless overridden, certificates stay what they are.
   *
   * @param certificate a certificate
   * @return the same certificate for the library's use
   * @throws GeneralSecurityException if the library cannot use it: no context is made then, and the
   *     handshake in which it was chosen ends
   */
  protected X509Certificate certificate(X509Certificate certificate)
      throws GeneralSecurityException {
    return certificate;
  }

  /**
   * Puts the key manager of a client that chooses its identity into a form in which the library
   * asks it once for each handshake, with all types of key together. Unless overridden, it stays
   * what it is.
   *
   * @param manager answers {@code chooseEngineClientAlias}, and tells key and chain of the alias in
   *     the same call of the engine
   * @return what the library is given
   */
  protected X509ExtendedKeyManager askedOnce(X509ExtendedKeyManager manager) {
    return manager;
  }

  /**
   * Puts a new engine into the form that {@code javax.net.ssl} describes, for a library whose
   * engines differ from it. Unless overridden, engines stay what they are.
   *
   * @param engine an engine that was just made
   * @return the engine that all other methods here are given
   */
  protected SSLEngine adapt(SSLEngine engine) {
    return engine;
  }

  /**
   * Adds what the library cannot honour to what was found by probing.
   *
   * @param config a configuration
   * @param refusals what was found; may be added to
   */
  protected void refuse(TlsConfig config, List<Refusal> refusals) {}

  /**
   * Reads a failure in the words of the library. Not asked for verdicts on certificates, which are
   * Boltwork's own.
   *
   * @param thrown what the provider threw
   * @return what it means; nothing if it speaks SunJSSE's words
   */
  protected Optional<Diagnosis> diagnose(Throwable thrown) {
    return Optional.empty();
  }

  /**
   * Frees what an engine holds outside the heap. Called once for every engine that is made, by
   * whichever thread closes it, never during a call into it; also for engines that only probe what
   * the provider can do, during {@link #availability()} and {@link #refusals}.
   *
   * @param engine the engine
   */
  protected void release(SSLEngine engine) {}

  @Override
  public final Availability availability() {
    return probe().availability();
  }

  @Override
  public final Set<Capability> capabilities() {
    return probe().capabilities();
  }

  @Override
  public final List<Refusal> refusals(TlsConfig config) {
    return probe().refusals(config, this);
  }

  @Override
  public final TlsClientContext client(TlsClientConfig config) throws TlsException {
    return new JsseClientContext(this, config, context(config, config.checksServerName()));
  }

  @Override
  public final TlsServerContext server(TlsServerConfig config) throws TlsException {
    return new JsseServerContext(this, config, context(config, false));
  }

  private SSLContext context(TlsConfig config, boolean checksServerName) throws TlsException {
    PeerVerifier verifier = PeerVerifier.of(config.trust());
    Refusals.check(this, config);
    try {
      SSLContext context = newContext();
      context.init(
          new KeyManager[] {keyManager(config)},
          new TrustManager[] {new VerifyingTrustManager(verifier, checksServerName)},
          null);
      return context;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw Refusals.noContext(this, e);
    }
  }

  private KeyManager keyManager(TlsConfig config) throws GeneralSecurityException {
    if (config instanceof TlsClientConfig client && client.identityChooser().isPresent()) {
      return askedOnce(new ChoosingKeyManager(this, client.identityChooser().get()));
    }
    return new IdentityKeyManager(this, config.identities());
  }

  /** Returns {@link #library}, which is put together once and not for every session. */
  final Library libraryOfSessions() {
    Library told = library;
    if (told == null) {
      told = library();
      library = told;
    }
    return told;
  }

  /** Returns what the provider lists. */
  final Supported supported() {
    return probe().supported();
  }

  private synchronized Probe probe() {
    if (probe == null) {
      probe = Probe.of(this);
    }
    return probe;
  }
}
