package io.github.boltwork.backend.boringssl;

import com.google.auto.service.AutoService;
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
import io.github.boltwork.engine.Refusals;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * BoringSSL as a backend, through the classes of netty-tcnative and none of Netty: id {@code
 * boringssl}, priority 30.
 *
 * <p>Keys that give their bytes away are handed to BoringSSL once for each context; any other signs
 * through its own provider.
 */
@AutoService(TlsBackend.class)
public final class BoringSslBackend implements TlsBackend {
  private final Lock probing = new ReentrantLock();
  private volatile @Nullable Probe probe;

  /** Makes the backend; no native code is loaded before it is asked what it can do. */
  public BoringSslBackend() {}

  @Override
  public String id() {
    return "boringssl";
  }

  @Override
  public Library library() {
    return new Library("BoringSSL", "of netty-tcnative " + LibraryVersion.get());
  }

  @Override
  public int priority() {
    return 30;
  }

  @Override
  public Availability availability() {
    return probe().availability();
  }

  @Override
  public Set<Capability> capabilities() {
    return probe().able().all();
  }

  @Override
  public List<Refusal> refusals(TlsConfig config) {
    return availability() instanceof Availability.Available
        ? probe().able().refusals(config)
        : List.of();
  }

  @Override
  public TlsClientContext client(TlsClientConfig config) throws TlsException {
    return new BoringSslClientContext(this, config, context(config), facts());
  }

  @Override
  public TlsServerContext server(TlsServerConfig config) throws TlsException {
    return new BoringSslServerContext(this, config, context(config), facts());
  }

  private NativeContext context(TlsConfig config) throws TlsException {
    PeerVerifier verifier = PeerVerifier.of(config.trust());
    Refusals.check(this, config);
    try {
      return new ContextBuilder(config, verifier, probe().able()).build();
    } catch (Exception e) {
      throw Refusals.noContext(this, e);
    }
  }

  private SessionFacts facts() {
    return new SessionFacts(id(), library());
  }

  private Probe probe() {
    Probe known = probe;
    if (known != null) {
      return known;
    }
    probing.lock();
    try {
      Probe found = probe == null ? Probe.run() : probe;
      probe = found;
      return found;
    } finally {
      probing.unlock();
    }
  }
}
