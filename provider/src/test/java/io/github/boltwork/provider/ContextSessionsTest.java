package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TicketKeys;
import io.github.boltwork.TlsServerConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import javax.net.ssl.SSLSessionContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions are listed, resumed, and resumed no more, on every backend. */
@Timeout(60)
class ContextSessionsTest {
  /** A backend, and a version in which it resumes sessions. */
  record Resuming(Mounts backend, String version) {
    Dialog dialog(SSLContext context) {
      Dialog dialog = Dialog.of(context);
      dialog.client.setEnabledProtocols(new String[] {version});
      return dialog;
    }

    @Override
    public String toString() {
      return backend + " " + version;
    }
  }

  static Stream<Resuming> resuming() {
    return Stream.of(Mounts.values())
        .flatMap(
            backend ->
                (backend.resumesTls13() ? Stream.of("TLSv1.2", "TLSv1.3") : Stream.of("TLSv1.2"))
                    .map(version -> new Resuming(backend, version)));
  }

  @ParameterizedTest
  @MethodSource("resuming")
  void sessionsAreResumed(Resuming subject) throws Exception {
    SSLContext context = subject.backend.context();
    assertFalse(subject.dialog(context).succeed().isResumed());

    Dialog second = subject.dialog(context).succeed();

    assertTrue(second.isResumed());
    assertArrayEquals(
        Papers.SERVER.certificates().toArray(), second.clientSession().getPeerCertificates());
  }

  @ParameterizedTest
  @MethodSource("resuming")
  void trustManagersAreNotAskedAgain(Resuming subject) throws Exception {
    AskedTrust trust = AskedTrust.accepting();
    SSLContext context = subject.backend.context(Papers.keys(Papers.SERVER), trust.managers());
    subject.dialog(context).succeed();
    assertTrue(subject.dialog(context).succeed().isResumed());

    assertEquals(1, trust.questions.size());
  }

  @ParameterizedTest
  @MethodSource("resuming")
  void resumedSessionsTellTheChainThatTheyShowed(Resuming subject) throws Exception {
    SSLContext clients = subject.backend.context(Papers.keys(Papers.CLIENT), Papers.trust());
    SSLContext servers = subject.backend.context(Papers.keys(Papers.SERVER), Papers.trust());
    for (boolean resumed : new boolean[] {false, true}) {
      Dialog dialog = Dialog.of(clients, servers);
      dialog.client.setEnabledProtocols(new String[] {subject.version});
      dialog.server.setNeedClientAuth(true);
      assertEquals(resumed, dialog.succeed().isResumed());

      SSLSession session = dialog.clientSession();
      assertArrayEquals(Papers.CLIENT.certificates().toArray(), session.getLocalCertificates());
      assertEquals(dialog.serverSession().getPeerPrincipal(), session.getLocalPrincipal());
    }
    Dialog other = new Dialog(clients.createSSLEngine(Papers.HOST, 1), servers.createSSLEngine());
    assertNull(other.succeed().clientSession().getLocalCertificates());
  }

  /** BoringSSL is the one that takes keys. */
  @ParameterizedTest
  @EnumSource(names = "BORINGSSL")
  void sessionsOfSharedTicketKeysAreResumedStill(Mounts backend) throws Exception {
    TlsServerConfig config =
        Papers.serverConfig().toBuilder().ticketKeys(TicketKeys.generate()).build();
    SSLContext servers = SslContexts.server(backend.backend().server(config));
    SSLContext clients = backend.givenClient();
    Dialog first = Dialog.of(clients, servers).succeed();

    first.serverSession().invalidate();

    assertFalse(first.serverSession().isValid());
    assertTrue(
        Dialog.of(clients, servers).succeed().isResumed(), "as any server with the keys does");
  }

  @ParameterizedTest
  @MethodSource("resuming")
  void invalidatedSessionsAreNot(Resuming subject) throws Exception {
    SSLContext context = subject.backend.context();
    for (boolean client : new boolean[] {true, false}) {
      Dialog unused = subject.dialog(context).succeed();
      Dialog last = subject.dialog(context).succeed();
      assertTrue(last.isResumed());
      SSLSession session = client ? last.clientSession() : last.serverSession();

      session.invalidate();

      assertFalse(session.isValid());
      assertFalse(subject.dialog(context).succeed().isResumed(), "client: " + client);
    }
  }

  @ParameterizedTest
  @MethodSource("resuming")
  void olderSessionsAreNot(Resuming subject) throws Exception {
    for (boolean client : new boolean[] {true, false}) {
      AtomicLong nanos = new AtomicLong();
      SSLContext context = subject.backend.context(nanos::get);
      SSLSessionContext sessions =
          client ? context.getClientSessionContext() : context.getServerSessionContext();
      sessions.setSessionTimeout(60);
      Dialog unused = subject.dialog(context).succeed();
      nanos.set(TimeUnit.SECONDS.toNanos(60));
      Dialog inTime = subject.dialog(context).succeed();
      assertTrue(inTime.isResumed());

      nanos.set(TimeUnit.SECONDS.toNanos(60) + 1);

      assertFalse(subject.dialog(context).succeed().isResumed(), "client: " + client);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sessionsAreListedWhileTheyAreHeld(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    Dialog dialog = Dialog.of(context).succeed();

    for (boolean client : new boolean[] {true, false}) {
      SSLSession session = client ? dialog.clientSession() : dialog.serverSession();
      SSLSessionContext sessions =
          client ? context.getClientSessionContext() : context.getServerSessionContext();
      assertSame(sessions, session.getSessionContext());
      assertSame(session, sessions.getSession(session.getId()));
      assertEquals(1, Collections.list(sessions.getIds()).size());
      assertTrue(session.isValid());
      assertTrue(session.getCreationTime() > 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreKeptAndListenersTold(Mounts backend) throws Exception {
    SSLSession session = Dialog.of(backend.context()).succeed().serverSession();
    List<String> events = new ArrayList<>();
    SSLSessionBindingListener value =
        new SSLSessionBindingListener() {
          @Override
          public void valueBound(SSLSessionBindingEvent event) {
            assertSame(session, event.getSession());
            events.add("bound " + event.getName());
          }

          @Override
          public void valueUnbound(SSLSessionBindingEvent event) {
            events.add("unbound " + event.getName());
          }
        };

    session.putValue("user", value);
    assertSame(value, session.getValue("user"));
    assertArrayEquals(new String[] {"user"}, session.getValueNames());
    session.putValue("user", "other");
    session.removeValue("user");

    assertEquals(List.of("bound user", "unbound user"), events);
  }

  @ParameterizedTest
  @EnumSource
  void contextsOfOneConfigurationAreReplacedToo(Mounts backend) throws Exception {
    SSLContext context = backend.given();
    Dialog first = new Resuming(backend, "TLSv1.2").dialog(context).succeed();
    assertFalse(first.isResumed());
    Dialog second = new Resuming(backend, "TLSv1.2").dialog(context).succeed();
    assertTrue(second.isResumed());

    second.serverSession().invalidate();

    assertFalse(new Resuming(backend, "TLSv1.2").dialog(context).succeed().isResumed());
  }
}
