package io.github.boltwork.benchmarks;

import io.github.boltwork.io.TlsServerSocketFactory;
import io.github.boltwork.io.TlsSocketFactory;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/**
 * Boltwork's sockets.
 *
 * @param clients makes the client's end
 * @param servers makes the server's end
 */
record BoltworkSockets(TlsSocketFactory clients, TlsServerSocketFactory servers) {
  Link connect(String backend, Endpoint endpoint, Dialogue dialogue) throws IOException {
    Loopback<Socket> plain = Loopback.sockets();
    SSLSocket client = (SSLSocket) clients.createSocket(plain.client(), Authority.HOST, 4433, true);
    SSLSocket server = servers.createSocket(plain.server(), null, true);
    int request = dialogue.request().content().length;
    int answer = dialogue.answer().content().length;
    Link link =
        new BlockingLink(
            new SocketEnd(backend, client, endpoint, dialogue.request(), answer),
            new SocketEnd(backend, server, endpoint, dialogue.answer(), request),
            dialogue);
    // The session of javax.net.ssl has no accessor for it.
    String told = client.getSession().toString();
    if (!told.contains(", by " + backend + " (")) {
      throw new IllegalStateException("expected a connection by " + backend + ", have " + told);
    }
    return link;
  }
}
