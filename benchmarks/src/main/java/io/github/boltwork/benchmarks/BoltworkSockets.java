package io.github.boltwork.benchmarks;

import io.github.boltwork.io.TlsServerSocketFactory;
import io.github.boltwork.io.TlsSocketFactory;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Function;
import javax.net.ssl.SSLSession;
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
    Function<SSLSession, String> subject = session -> subject(session, backend);
    return new BlockingLink(
        new SocketEnd(subject, client, endpoint, dialogue.request(), answer),
        new SocketEnd(subject, server, endpoint, dialogue.answer(), request),
        dialogue);
  }

  /** Returns the backend of a session, which its text alone tells, or the text if it is another. */
  static String subject(SSLSession session, String backend) {
    String told = session.toString();
    return told.contains(", by " + backend + " (") ? backend : told;
  }
}
