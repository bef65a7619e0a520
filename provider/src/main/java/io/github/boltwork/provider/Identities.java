package io.github.boltwork.provider;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The identities that a key manager has shown, the same one each time for the same key and chain:
 * to make one takes a signature, and contexts are told apart by it. Safe for use by many threads.
 */
final class Identities {
  private static final int MOST = 1024;

  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock; the first is the one not used for longest. */
  private final Map<Shown, TlsIdentity> known = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Returns the identity of a key and its chain.
   *
   * @throws TlsException if they do not go together
   */
  TlsIdentity of(PrivateKey key, X509Certificate... chain) throws TlsException {
    Shown shown = new Shown(key, List.of(chain));
    lock.lock();
    try {
      TlsIdentity identity = known.get(shown);
      if (identity == null) {
        identity = TlsIdentity.of(key, shown.chain());
        if (known.size() == MOST) {
          var eldest = known.entrySet().iterator();
          eldest.next();
          eldest.remove();
        }
        known.put(shown, identity);
      }
      return identity;
    } finally {
      lock.unlock();
    }
  }

  /** What a key manager returns for an alias. */
  private record Shown(PrivateKey key, List<X509Certificate> chain) {}
}
