package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A socket is, for all but TLS, the plain socket below it. */
@Timeout(60)
class SocketDelegationTest {
  /** Methods of sockets that are right as they are inherited. */
  private static final List<String> INHERITED =
      List.of("setHandshakeApplicationProtocolSelector", "getHandshakeApplicationProtocolSelector");

  @Test
  void noMethodIsForgotten() {
    List<String> forgotten = new ArrayList<>();
    int seen = 0;
    for (Method method : TlsSocket.class.getMethods()) {
      boolean ofSocket =
          Socket.class.isAssignableFrom(method.getDeclaringClass())
              && !Modifier.isStatic(method.getModifiers());
      if (ofSocket) {
        seen++;
        boolean ours =
            method.getDeclaringClass().getPackageName().equals(TlsSocket.class.getPackageName());
        if (!ours && !INHERITED.contains(method.getName())) {
          forgotten.add(method.toString());
        }
      }
    }
    assertTrue(seen > 60, "saw only " + seen);
    assertEquals(List.of(), forgotten);
  }

  @Test
  void optionsAreThoseOfThePlainSocket() throws Exception {
    Socket[] ends = SocketPair.plain();
    Socket plain = ends[0];
    SSLSocket tls =
        (SSLSocket) SocketPair.clients(new FrameBackend()).createSocket(plain, "h", 1, true);
    tls.setTcpNoDelay(true);
    assertTrue(plain.getTcpNoDelay() && tls.getTcpNoDelay());
    tls.setSoTimeout(1234);
    assertEquals(1234, plain.getSoTimeout());
    assertEquals(1234, tls.getSoTimeout());
    tls.setKeepAlive(true);
    assertTrue(plain.getKeepAlive() && tls.getKeepAlive());
    tls.setSoLinger(true, 3);
    assertEquals(3, plain.getSoLinger());
    assertEquals(3, tls.getSoLinger());
    tls.setSendBufferSize(20_000);
    assertEquals(plain.getSendBufferSize(), tls.getSendBufferSize());
    tls.setReceiveBufferSize(20_000);
    assertEquals(plain.getReceiveBufferSize(), tls.getReceiveBufferSize());
    tls.setReuseAddress(true);
    assertTrue(plain.getReuseAddress() && tls.getReuseAddress());
    tls.setTrafficClass(0x10);
    assertEquals(plain.getTrafficClass(), tls.getTrafficClass());
    tls.setPerformancePreferences(0, 1, 2);
    Socket same = tls.setOption(StandardSocketOptions.TCP_NODELAY, false);
    assertEquals(tls, same);
    assertFalse(plain.getTcpNoDelay());
    assertFalse(tls.getOption(StandardSocketOptions.TCP_NODELAY));
    assertEquals(plain.supportedOptions(), tls.supportedOptions());
    assertEquals(plain.getInetAddress(), tls.getInetAddress());
    assertEquals(plain.getLocalAddress(), tls.getLocalAddress());
    assertEquals(plain.getPort(), tls.getPort());
    assertEquals(plain.getLocalPort(), tls.getLocalPort());
    assertEquals(plain.getRemoteSocketAddress(), tls.getRemoteSocketAddress());
    assertEquals(plain.getLocalSocketAddress(), tls.getLocalSocketAddress());
    assertTrue(tls.isBound());
    plain.close();
    assertTrue(tls.isClosed());
    ends[1].close();
  }

  @Test
  void urgentDataIsRefused() throws Exception {
    Socket[] ends = SocketPair.plain();
    try (SSLSocket tls =
        (SSLSocket) SocketPair.clients(new FrameBackend()).createSocket(ends[0], "h", 1, true)) {
      assertThrows(SocketException.class, () -> tls.sendUrgentData(1));
      assertThrows(SocketException.class, () -> tls.setOOBInline(true));
      tls.setOOBInline(false);
      assertFalse(tls.getOOBInline());
    }
    ends[1].close();
  }
}
