package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.io.IOException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What sockets tell of their sessions, and whom they tell. */
@Timeout(60)
class SocketSessionTest {
  private final Threads threads = new Threads();

  @AfterEach
  void tearDown() {
    threads.close();
  }

  @ParameterizedTest
  @EnumSource
  void factsAreTold(Backends backend) throws Exception {
    try (SocketPair pair = SocketPair.connect(backend.get())) {
      assertNull(pair.client().getApplicationProtocol());
      Future<SSLSession> served = threads.start(() -> pair.server().getSession());
      // Hand-shakes, as JSSE says.
      SSLSession client = pair.client().getSession();
      SSLSession server = Threads.join(served);
      assertTrue(client.isValid());
      assertEquals("TLSv1.3", client.getProtocol());
      assertTrue(client.getCipherSuite().startsWith("TLS_"), client::getCipherSuite);
      assertEquals(client.getCipherSuite(), server.getCipherSuite());
      assertEquals("localhost", client.getPeerHost());
      assertEquals(pair.client().getPort(), client.getPeerPort());
      assertArrayEquals(
          new Certificate[] {Credentials.SERVER.certificate()}, client.getPeerCertificates());
      assertEquals("CN=localhost", client.getPeerPrincipal().getName());
      assertNull(client.getLocalCertificates());
      assertArrayEquals(
          new Certificate[] {Credentials.SERVER.certificate()}, server.getLocalCertificates());
      assertEquals("CN=localhost", server.getLocalPrincipal().getName());
      assertThrows(SSLPeerUnverifiedException.class, server::getPeerCertificates);
      assertThrows(SSLPeerUnverifiedException.class, server::getPeerPrincipal);
      assertEquals(
          List.of(new SNIHostName("localhost")),
          ((ExtendedSSLSession) server).getRequestedServerNames());
      assertEquals("", pair.client().getApplicationProtocol());
      assertNull(pair.client().getHandshakeSession());
      assertSame(client, pair.client().getSession());
      String told = pair.client().toString();
      assertTrue(told.contains("TLSv1.3") && told.contains(client.getCipherSuite()), told);
      client.invalidate();
      assertFalse(client.isValid());
    }
  }

  @Test
  void valuesAreKeptAndTold() throws Exception {
    try (SocketPair pair = SocketPair.connect(new FrameBackend()).established(threads)) {
      SSLSession session = pair.client().getSession();
      List<String> told = new ArrayList<>();
      SSLSessionBindingListener value =
          new SSLSessionBindingListener() {
            @Override
            public void valueBound(SSLSessionBindingEvent event) {
              told.add("bound " + event.getName());
            }

            @Override
            public void valueUnbound(SSLSessionBindingEvent event) {
              told.add("unbound " + event.getName());
            }
          };
      session.putValue("a", value);
      assertSame(value, session.getValue("a"));
      session.putValue("a", "plain");
      session.putValue("b", value);
      session.removeValue("b");
      session.removeValue("unknown");
      assertArrayEquals(new String[] {"a"}, session.getValueNames());
      assertEquals(List.of("bound a", "unbound a", "bound b", "unbound b"), told);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailedHandshakeLeavesANullSession(Backends backend) throws Exception {
    try (SocketPair pair = SocketPair.connect(backend.get())) {
      pair.server().close();
      SSLSession session = pair.client().getSession();
      assertFalse(session.isValid());
      assertEquals("SSL_NULL_WITH_NULL_NULL", session.getCipherSuite());
      assertEquals("NONE", session.getProtocol());
      assertNull(session.getPeerHost());
      assertThrows(SSLPeerUnverifiedException.class, session::getPeerCertificates);
      assertThrows(IOException.class, () -> pair.client().startHandshake());
    }
    try (SocketPair pair = SocketPair.connect(backend.get())) {
      Future<TlsException> told =
          threads.start(
              () -> {
                pair.server().setEnabledProtocols(new String[] {"TLSv1.2"});
                return assertThrows(TlsException.class, () -> pair.server().startHandshake());
              });
      pair.client().setEnabledProtocols(new String[] {"TLSv1.3"});
      assertFalse(pair.client().getSession().isValid());
      assertEquals(TlsException.Kind.NEGOTIATION, Threads.join(told).kind());
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenersAreToldOnceAndHarmNobody(Backends backend) throws Exception {
    try (SocketPair pair = SocketPair.connect(backend.get())) {
      List<HandshakeCompletedEvent> events = Collections.synchronizedList(new ArrayList<>());
      List<Thread> on = Collections.synchronizedList(new ArrayList<>());
      List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
      IllegalStateException mean = new IllegalStateException("a listener's own failure");
      HandshakeCompletedListener removed =
          event -> events.add(new HandshakeCompletedEvent(pair.client(), event.getSession()));
      pair.client().addHandshakeCompletedListener(removed);
      pair.client()
          .addHandshakeCompletedListener(
              event -> {
                throw mean;
              });
      pair.client()
          .addHandshakeCompletedListener(
              event -> {
                events.add(event);
                on.add(Thread.currentThread());
              });
      pair.client().removeHandshakeCompletedListener(removed);
      assertThrows(
          IllegalArgumentException.class,
          () -> pair.client().removeHandshakeCompletedListener(removed));
      Future<Integer> served = threads.start(() -> pair.server().getInputStream().read());
      Future<Thread> wrote =
          threads.start(
              () -> {
                Thread.currentThread()
                    .setUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
                pair.client().getOutputStream().write('x');
                return Thread.currentThread();
              });
      assertEquals('x', Threads.join(served));
      Thread writer = Threads.join(wrote);
      pair.client().startHandshake();
      assertEquals(List.of(writer), on);
      assertEquals(List.of(mean), uncaught);
      assertEquals(1, events.size());
      assertSame(pair.client(), events.get(0).getSocket());
      assertSame(pair.client().getSession(), events.get(0).getSession());
      assertEquals("CN=localhost", events.get(0).getPeerPrincipal().getName());
    }
  }
}
