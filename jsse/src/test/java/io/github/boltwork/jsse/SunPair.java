package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** A client and a server over the JDK's engine, joined in memory. */
final class SunPair implements AutoCloseable {
  static final String HOST = "server.boltwork.test";
  static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create("Boltwork JSSE");
  private static final Credential SERVER = AUTHORITY.issue(HOST).credential();

  private final TestBackend backend = new TestBackend();
  private final int probes;
  final JsseEngine client;
  final JsseEngine server;
  final ByteBuffer toServer = ByteBuffer.allocate(200_000);
  final ByteBuffer toClient = ByteBuffer.allocate(200_000);
  boolean clientFailed;
  final ByteBuffer plain = ByteBuffer.allocate(200_000);

  SunPair(TlsVersion version) throws TlsException {
    this(client -> client.versions(version), server -> server.versions(version));
  }

  SunPair(Consumer<TlsClientConfig.Builder> client, Consumer<TlsServerConfig.Builder> server)
      throws TlsException {
    this(identity(SERVER), client, server);
  }

  SunPair(
      TlsIdentity identity,
      Consumer<TlsClientConfig.Builder> client,
      Consumer<TlsServerConfig.Builder> server)
      throws TlsException {
    TlsClientConfig.Builder ofClient = TlsClientConfig.builder().trust(trust());
    client.accept(ofClient);
    TlsServerConfig.Builder ofServer = TlsServerConfig.builder(identity);
    server.accept(ofServer);
    this.client = jsse(backend.client(ofClient.build()).engine(HOST, 443));
    this.server = jsse(backend.server(ofServer.build()).engine());
    this.probes = backend.releases();
  }

  static TlsTrust trust() {
    return TlsTrust.certificates(List.of(AUTHORITY.certificate()));
  }

  static TlsIdentity identity(Credential credential) throws TlsException {
    return TlsIdentity.of(credential.privateKey(), credential.certificates());
  }

  private static JsseEngine jsse(TlsEngine engine) {
    return (JsseEngine) engine;
  }

  /** Completes the handshake. */
  @CanIgnoreReturnValue
  SunPair handshake() throws TlsException {
    TlsStatus ofClient = TlsStatus.NEED_NET;
    TlsStatus ofServer = TlsStatus.NEED_NET;
    for (int turn = 0; turn < 10; turn++) {
      ofClient = step(client, toClient, toServer);
      ofServer = step(server, toServer, toClient);
      if (ofClient == TlsStatus.DONE && ofServer == TlsStatus.DONE) {
        assertEquals(TlsStatus.NEED_NET, client.decrypt(toClient.flip(), plain, toServer));
        toClient.compact();
        return this;
      }
    }
    throw new AssertionError("client " + ofClient + ", server " + ofServer);
  }

  /** Lets one end take what waits for it. */
  TlsStatus step(JsseEngine end, ByteBuffer net, ByteBuffer out) throws TlsException {
    try {
      return end.handshake(net.flip(), out);
    } catch (TlsException e) {
      clientFailed = end.equals(client);
      throw e;
    } finally {
      net.compact();
    }
  }

  /** Sends bytes from the client and returns how many the server has got. */
  int send(int count) throws TlsException {
    assertEquals(TlsStatus.DONE, client.encrypt(ByteBuffer.allocate(count), toServer));
    assertEquals(TlsStatus.NEED_NET, server.decrypt(toServer.flip(), plain.clear(), toClient));
    assertTrue(!toServer.hasRemaining());
    toServer.clear();
    return plain.position();
  }

  /** Carries bytes until none are left; returns how many the server has got for its application. */
  int exchange() throws TlsException {
    plain.clear();
    while (toServer.position() > 0 || toClient.position() > 0) {
      assertEquals(TlsStatus.NEED_NET, server.decrypt(toServer.flip(), plain, toClient));
      toServer.clear();
      ByteBuffer none = ByteBuffer.allocate(100);
      assertEquals(TlsStatus.NEED_NET, client.decrypt(toClient.flip(), none, toServer));
      toClient.clear();
      assertEquals(0, none.position());
    }
    return plain.position();
  }

  @Override
  public void close() {
    client.close();
    server.close();
    assertEquals(probes + 2, backend.releases());
  }
}
