package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.parameters.ConnectionSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules: what managers and selectors see while hands are shaken. */
class HandshakeSessionTest {
  private static final String SUBJECTS = "io.github.boltwork.provider.Subject#all";

  /** Looks at the handshake session before the engine below is made, and in each of its calls. */
  private static final class Looking extends ChangedSource {
    private final List<String> seen = new ArrayList<>();
    private @Nullable SSLEngine engine;

    Looking(EngineSource source) {
      super(source, WatchedTls::new);
    }

    @Override
    public TlsEngine open(
        Connection connection, ConnectionSettings fixed, @Nullable HelloFacts hello)
        throws TlsException, SSLException {
      SSLEngine above = Objects.requireNonNull(connection.engine());
      engine = above;
      assertEquals(client(), hello == null);
      look("open");
      Objects.requireNonNull(above.getHandshakeSession())
          .putValue("left by", client() ? "client" : "server");
      connection.particulars().applicationProtocol("h2");
      assertEquals("h2", above.getHandshakeApplicationProtocol());
      TlsEngine opened = super.open(connection, fixed, hello);
      return new WatchedTls(opened) {
        @Override
        public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
          look("handshake");
          return super.handshake(net, out);
        }
      };
    }

    private void look(String where) {
      SSLEngine above = engine;
      assertNotNull(above);
      assertSame(above, Current.engine());
      assertNull(Current.socket());
      ExtendedSSLSession session = (ExtendedSSLSession) above.getHandshakeSession();
      assertNotNull(session);
      assertEquals(List.of(new SNIHostName(Subject.HOST)), session.getRequestedServerNames());
      assertTrue(session.getLocalSupportedSignatureAlgorithms().length > 0);
      List<String> peers = Arrays.asList(session.getPeerSupportedSignatureAlgorithms());
      assertTrue(peers.contains("SHA256withECDSA"), peers::toString);
      assertThrows(SSLPeerUnverifiedException.class, session::getPeerCertificates);
      assertEquals(above.getPeerHost(), session.getPeerHost());
      assertEquals(above.getPeerPort(), session.getPeerPort());
      assertNull(above.getApplicationProtocol());
      seen.add(where + " " + session.getProtocol() + " " + session.getCipherSuite());
    }
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void tellsWhatPassesInPlainText(Subject subject) throws SSLException {
    Looking clients = new Looking(subject.sides().clients());
    Looking servers = new Looking(subject.sides().servers());
    TestSides sides = new TestSides(clients, servers);
    Pump pump = new Pump(sides.client(), sides.server(), Driver.BY_STATUS);
    assertNull(pump.client.engine.getHandshakeSession());
    pump.handshake();
    assertNull(Current.engine());
    String told = subject.version() + " " + pump.client.engine.getSession().getCipherSuite();
    assertEquals("open NONE SSL_NULL_WITH_NULL_NULL", clients.seen.get(0));
    assertTrue(clients.seen.contains("handshake " + told), clients.seen::toString);
    assertTrue(servers.seen.get(0).startsWith("open " + subject.version() + " TLS_"));
    assertTrue(servers.seen.size() >= 3, servers.seen::toString);
    assertEquals("client", pump.client.engine.getSession().getValue("left by"));
    assertEquals("server", pump.server.engine.getSession().getValue("left by"));
    assertNull(pump.client.engine.getHandshakeApplicationProtocol());
    assertNull(pump.server.engine.getHandshakeApplicationProtocol());
  }
}
