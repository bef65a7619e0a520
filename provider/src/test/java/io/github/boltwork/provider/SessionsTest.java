package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Library;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;

/** What a session context lists, and what it takes and refuses. */
class SessionsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> limits = new ArrayList<>();
  private final Sessions sessions = new Sessions(nanos::get, false, limits::add);

  @Test
  void sessionsAreFoundByTheirIds() {
    SSLSession one = establish();
    SSLSession two = establish();

    assertEquals(32, one.getId().length);
    assertArrayEquals(one.getId(), one.getId());
    assertFalse(Arrays.equals(one.getId(), two.getId()));
    assertSame(one, sessions.getSession(one.getId()));
    assertSame(two, sessions.getSession(two.getId()));
    assertNull(sessions.getSession(new byte[32]));
    assertEquals(2, Collections.list(sessions.getIds()).size());
    assertSame(sessions, one.getSessionContext());
  }

  @Test
  void listingMakesIds() {
    SSLSession one = establish();

    List<byte[]> ids = Collections.list(sessions.getIds());

    assertSame(one, sessions.getSession(ids.get(0)));
  }

  @Test
  void invalidatedSessionIsNotListedAndItsContextRetired() {
    Connector connector = new Connector();
    AtomicInteger retired = new AtomicInteger();
    connector.particulars.retirement(retired::incrementAndGet);
    SSLSession session = sessions.established(connector, facts());

    session.invalidate();
    session.invalidate();

    assertFalse(session.isValid());
    assertNull(sessions.getSession(session.getId()));
    assertEquals(1, retired.get());
  }

  @Test
  void sessionsEndWithTheirTime() {
    sessions.setSessionTimeout(5);
    assertEquals(List.of(Duration.ofDays(1), Duration.ofSeconds(5)), limits);
    SSLSession session = establish();
    byte[] id = session.getId();
    nanos.set(TimeUnit.SECONDS.toNanos(5) - 1);
    assertTrue(session.isValid());
    assertSame(session, sessions.getSession(id));

    nanos.set(TimeUnit.SECONDS.toNanos(5));

    assertFalse(session.isValid());
    assertNull(sessions.getSession(id));
    assertFalse(sessions.getIds().hasMoreElements());
  }

  @Test
  void noTimeIsNoLimit() {
    sessions.setSessionTimeout(0);
    SSLSession session = establish();
    nanos.set(Long.MAX_VALUE);

    assertTrue(session.isValid());
  }

  @Test
  void sizesAreRefused() {
    assertEquals(24 * 60 * 60, sessions.getSessionTimeout());
    sessions.setSessionCacheSize(sessions.getSessionCacheSize());
    String refusal =
        assertThrows(UnsupportedOperationException.class, () -> sessions.setSessionCacheSize(7))
            .toString();
    assertTrue(refusal.contains("sessionCacheSize: 7"), refusal);
    assertThrows(IllegalArgumentException.class, () -> sessions.setSessionCacheSize(-1));
    assertThrows(IllegalArgumentException.class, () -> sessions.setSessionTimeout(-1));
  }

  @Test
  void timeOfSharedTicketsCannotBeSet() {
    Sessions shared = new Sessions(nanos::get, true, limits::add);

    shared.setSessionTimeout(shared.getSessionTimeout());
    String refusal =
        assertThrows(UnsupportedOperationException.class, () -> shared.setSessionTimeout(1))
            .toString();
    assertTrue(refusal.contains("sessionTimeout"), refusal);
    assertEquals(List.of(Duration.ofDays(1)), limits);
  }

  @Test
  void sessionKnowsWhatWasDecided() throws Exception {
    EstablishedSession session = establish();

    assertEquals("peer.example", session.getPeerHost());
    assertEquals(443, session.getPeerPort());
    assertEquals(Optional.of("fake"), SslContexts.facts(session).map(TlsSession::backend));
  }

  private EstablishedSession establish() {
    return sessions.established(new Connector(), facts());
  }

  private static TlsSession facts() {
    return new TlsSession(
        "fake",
        new Library("fake", "1"),
        TlsVersion.TLS_1_3,
        "TLS_AES_128_GCM_SHA256",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        Optional.empty());
  }
}
