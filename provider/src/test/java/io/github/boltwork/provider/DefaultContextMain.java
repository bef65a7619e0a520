package io.github.boltwork.provider;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * Shakes hands with itself by the default context, or by the provider's name; knows no class of
 * Boltwork, so that it can run where those are in modules.
 */
final class DefaultContextMain {
  private DefaultContextMain() {}

  /** Prints whose context it is, and what was agreed on. */
  public static void main(String[] args) throws Exception {
    SSLContext named = SSLContext.getInstance("Default", "Boltwork");
    System.out.println("named " + named.getProvider().getName());
    SSLContext context = SSLContext.getDefault();
    System.out.println("default " + context.getProvider().getName());
    SSLEngine client = named.createSSLEngine("localhost", 443);
    SSLEngine server = named.createSSLEngine();
    client.setUseClientMode(true);
    server.setUseClientMode(false);
    shakeHands(client, server);
    System.out.println("session " + client.getSession());
    System.out.println(
        "peers "
            + client.getSession().getPeerPrincipal()
            + " "
            + Arrays.toString(server.getSession().getLocalCertificates()).contains("localhost"));
  }

  private static void shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
    ByteBuffer toServer = ByteBuffer.allocate(1 << 16).flip();
    ByteBuffer toClient = ByteBuffer.allocate(1 << 16).flip();
    client.beginHandshake();
    server.beginHandshake();
    for (int i = 0; i < 100; i++) {
      step(client, toClient, toServer);
      step(server, toServer, toClient);
    }
  }

  private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    HandshakeStatus status = engine.getHandshakeStatus();
    if (status == HandshakeStatus.NEED_TASK) {
      engine.getDelegatedTask().run();
    } else if (status == HandshakeStatus.NEED_WRAP) {
      out.compact();
      status = engine.wrap(ByteBuffer.allocate(0), out).getHandshakeStatus();
      out.flip();
    } else if (in.hasRemaining()) {
      status = engine.unwrap(in, ByteBuffer.allocate(1 << 15)).getHandshakeStatus();
    }
  }
}
