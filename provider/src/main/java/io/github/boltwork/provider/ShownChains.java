package io.github.boltwork.provider;

import io.github.boltwork.TlsSession;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which chain clients have shown each server: a session that is resumed is of that chain, and no
 * backend tells it. Safe for use by many threads.
 */
final class ShownChains {
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock; the first is the one not asked for longest. */
  private final Map<Object, List<X509Certificate>> chains = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Starts without any.
   *
   * @param most of how many servers chains are kept
   */
  ShownChains(int most) {
    this.most = most;
  }

  /** Takes down what a new session shows, or tells what the one that is resumed has shown. */
  void settle(Particulars particulars, TlsSession facts) {
    Object server = particulars.server();
    lock.lock();
    try {
      if (facts.resumed()) {
        particulars.localCertificates(chains.getOrDefault(server, List.of()));
        return;
      }
      chains.remove(server);
      if (!particulars.localCertificates().isEmpty()) {
        chains.put(server, particulars.localCertificates());
      }
      if (chains.size() > most) {
        chains.remove(chains.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }
}
