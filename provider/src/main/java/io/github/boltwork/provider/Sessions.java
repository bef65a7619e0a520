package io.github.boltwork.provider;

import io.github.boltwork.TlsSession;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one side of an {@code SSLContext}, as long as somebody holds them. What is
 * resumed is the backend's to know; how long it can be is decided here. Safe for use by many
 * threads.
 */
final class Sessions implements SSLSessionContext {
  /** SunJSSE's default, in seconds. */
  static final int TIMEOUT = 24 * 60 * 60;

  /** SunJSSE's default. */
  static final int SIZE = 20480;

  private final LongSupplier nanos;
  private final boolean resumedElsewhere;
  private final Consumer<Duration> limit;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile int timeout = TIMEOUT;

  /** Guarded by the lock; the oldest is the first. */
  private final Deque<WeakReference<EstablishedSession>> known = new ArrayDeque<>();

  /**
   * Starts without any.
   *
   * @param nanos a clock
   * @param resumedElsewhere whether they are resumed by others too, who know nothing of a timeout
   * @param limit sees to it that none is resumed when it is older; zero for any age
   */
  Sessions(LongSupplier nanos, boolean resumedElsewhere, Consumer<Duration> limit) {
    this.nanos = nanos;
    this.resumedElsewhere = resumedElsewhere;
    this.limit = limit;
    if (!resumedElsewhere) {
      limit.accept(Duration.ofSeconds(TIMEOUT));
    }
  }

  long now() {
    return nanos.getAsLong();
  }

  /** Lists the session of a completed handshake. */
  EstablishedSession established(Connection connection, TlsSession facts) {
    SSLEngine engine = connection.engine();
    SSLSocket socket = connection.socket();
    SSLSession during =
        engine != null
            ? engine.getHandshakeSession()
            : socket == null ? null : socket.getHandshakeSession();
    EstablishedSession session = new EstablishedSession(this, connection, facts, during);
    add(session);
    return session;
  }

  private void add(EstablishedSession session) {
    lock.lock();
    try {
      while (!known.isEmpty() && (known.size() >= SIZE || known.getFirst().get() == null)) {
        known.removeFirst();
      }
      known.addLast(new WeakReference<>(session));
    } finally {
      lock.unlock();
    }
  }

  /** Lists a session no more. */
  void forget(EstablishedSession session) {
    lock.lock();
    try {
      known.removeIf(each -> each.get() == session || each.get() == null);
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether a session of some age is past what was set. */
  boolean isOver(long madeNanos) {
    int longest = timeout;
    return longest != 0 && now() - madeNanos >= TimeUnit.SECONDS.toNanos(longest);
  }

  @Override
  public @Nullable SSLSession getSession(byte[] sessionId) {
    ByteBuffer id = ByteBuffer.wrap(sessionId);
    List<EstablishedSession> found =
        valid(session -> session.hasId() && ByteBuffer.wrap(session.getId()).equals(id));
    return found.isEmpty() ? null : found.get(0);
  }

  @Override
  public Enumeration<byte[]> getIds() {
    return Collections.enumeration(valid(any -> true).stream().map(SSLSession::getId).toList());
  }

  private List<EstablishedSession> valid(Predicate<EstablishedSession> wanted) {
    List<EstablishedSession> found = new ArrayList<>();
    lock.lock();
    try {
      for (WeakReference<EstablishedSession> each : known) {
        EstablishedSession session = each.get();
        if (session != null && session.isValid() && wanted.test(session)) {
          found.add(session);
        }
      }
    } finally {
      lock.unlock();
    }
    return found;
  }

  @Override
  public void setSessionTimeout(int seconds) {
    if (seconds < 0) {
      throw new IllegalArgumentException("a session timeout is 0 or more seconds, not " + seconds);
    }
    if (resumedElsewhere && seconds != timeout) {
      throw new UnsupportedOperationException(
          "sessionTimeout: %d s cannot be had, since every server with the same ticket keys resumes"
                  .formatted(seconds)
              + " the sessions of this one; replace the keys instead");
    }
    timeout = seconds;
    if (!resumedElsewhere) {
      limit.accept(Duration.ofSeconds(seconds));
    }
  }

  @Override
  public int getSessionTimeout() {
    return timeout;
  }

  /** Refuses: how many sessions can be resumed is the backend's own. */
  @Override
  public void setSessionCacheSize(int size) {
    if (size < 0) {
      throw new IllegalArgumentException("a cache holds 0 or more sessions, not " + size);
    }
    if (size != SIZE) {
      throw new UnsupportedOperationException(
          "sessionCacheSize: %d is asked for, but how many sessions can be resumed is the backend's own"
              .formatted(size));
    }
  }

  @Override
  public int getSessionCacheSize() {
    return SIZE;
  }
}
