package io.github.boltwork.jsse;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.PeerVerifier;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsVersion;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A backend over a JSSE provider. A subclass says which provider, and overrides what its library
 * does differently from SunJSSE; everything else is the same code for all.
 *
 * <p>Safe for use by many threads.
 */
public abstract class JsseBackend implements TlsBackend {
  private @Nullable Probe probe;

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
   * Adds to, or takes from, what was found by probing.
   *
   * @param capabilities what was found; may be changed
   */
  protected void adjust(Set<Capability> capabilities) {}

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
    Probe probe = probe();
    return probe.context() == null
        ? List.of()
        : JsseParameters.refusals(
            config, probe.context(), new GroupProbe(probe.context(), this::release));
  }

  @Override
  public final TlsClientContext client(TlsClientConfig config) throws TlsException {
    return new JsseClientContext(
        this, config, context(config, PeerVerifier.of(config.trust()), config.checksServerName()));
  }

  @Override
  public final TlsServerContext server(TlsServerConfig config) throws TlsException {
    return new JsseServerContext(
        this, config, context(config, PeerVerifier.of(config.trust()), false));
  }

  private SSLContext context(TlsConfig config, PeerVerifier verifier, boolean checksServerName)
      throws TlsException {
    if (availability() instanceof Availability.Unavailable unavailable) {
      throw failure("is not available: " + unavailable.reason(), unavailable.cause().orElse(null));
    }
    List<Refusal> refusals = refusals(config);
    if (!refusals.isEmpty()) {
      throw failure(
          "cannot honour the configuration: "
              + refusals.stream().map(Refusal::toString).collect(Collectors.joining("; ")),
          null);
    }
    try {
      SSLContext context = newContext();
      context.init(
          new KeyManager[] {new IdentityKeyManager(config.identities())},
          new TrustManager[] {new VerifyingTrustManager(verifier, checksServerName)},
          null);
      return context;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw failure("cannot make a context: " + e.getMessage(), e);
    }
  }

  private TlsException failure(String message, @Nullable Throwable cause) {
    return new TlsException(TlsException.Kind.CONFIG, library() + " " + message, null, id(), cause);
  }

  private record Probe(
      Availability availability, Set<Capability> capabilities, @Nullable SSLContext context) {}

  private synchronized Probe probe() {
    if (probe == null) {
      probe = newProbe();
    }
    return probe;
  }

  private Probe newProbe() {
    try {
      SSLContext context = newContext();
      context.init(null, null, null);
      Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
      Set<String> protocols = Set.of(context.getSupportedSSLParameters().getProtocols());
      if (protocols.contains(TlsVersion.TLS_1_2.standardName())) {
        Collections.addAll(capabilities, Capability.TLS_1_2, Capability.RESUMPTION_1_2);
      }
      if (protocols.contains(TlsVersion.TLS_1_3.standardName())) {
        Collections.addAll(capabilities, Capability.TLS_1_3, Capability.RESUMPTION_1_3);
      }
      Collections.addAll(capabilities, Capability.ED25519, Capability.NEGOTIATED_GROUP);
      if (JsseParameters.takesNamedGroups()) {
        capabilities.add(Capability.NAMED_GROUPS);
      }
      if (new GroupProbe(context, this::release).supports("X25519MLKEM768")) {
        capabilities.add(Capability.X25519MLKEM768);
      }
      adjust(capabilities);
      return new Probe(Availability.available(), Set.copyOf(capabilities), context);
    } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      return new Probe(Availability.unavailable(reason, e), Set.of(), null);
    }
  }
}
