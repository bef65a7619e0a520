package io.github.boltwork.backend.boringssl;

import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLSession;
import io.netty.internal.tcnative.SSLSessionCache;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sessions of a client context that may be resumed, by server. Each is an address that this
 * holds a reference to. A ticket of TLS 1.3 is used once (RFC 8446 appendix C.4).
 */
final class ClientSessions implements SSLSessionCache {
  private static final int MOST_SERVERS = 1024;
  private static final int MOST_OF_A_SERVER = 4;

  private final Conversations conversations;
  private final Lock lock = new ReentrantLock();
  private final Map<String, Deque<Long>> byServer = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  ClientSessions(Conversations conversations) {
    this.conversations = conversations;
  }

  /** Takes a session that BoringSSL has got; true if its reference is kept. */
  @Override
  public boolean sessionCreated(long ssl, long session) {
    String server = conversations.of(ssl).sessionKey();
    if (server == null) {
      return false;
    }
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      Deque<Long> sessions =
          byServer.computeIfAbsent(server, unused -> new ArrayDeque<>(MOST_OF_A_SERVER + 1));
      evict();
      if (sessions.size() == MOST_OF_A_SERVER) {
        SSLSession.free(sessions.removeLast());
      }
      // Last, and without growing: what throws here has kept no reference.
      sessions.addFirst(session);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Looks up a server's session by its id; clients have no use for that. */
  @Override
  public long getSession(long ssl, byte[] sessionId) {
    return -1;
  }

  /** Lets a new connection offer the newest session of its server. */
  void offer(long ssl, String server) {
    lock.lock();
    try {
      Deque<Long> sessions = byServer.get(server);
      if (sessions == null || sessions.isEmpty()) {
        return;
      }
      long session = sessions.getFirst();
      SSL.setSession(ssl, session);
      if (SSLSession.shouldBeSingleUse(session)) {
        SSLSession.free(sessions.removeFirst());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Frees all, and keeps none from now on. */
  void close() {
    lock.lock();
    try {
      closed = true;
      byServer.values().forEach(sessions -> sessions.forEach(SSLSession::free));
      byServer.clear();
    } finally {
      lock.unlock();
    }
  }

  private void evict() {
    if (byServer.size() > MOST_SERVERS) {
      Iterator<Deque<Long>> oldest = byServer.values().iterator();
      oldest.next().forEach(SSLSession::free);
      oldest.remove();
    }
  }
}
