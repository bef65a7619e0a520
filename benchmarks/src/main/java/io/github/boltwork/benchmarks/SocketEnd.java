package io.github.boltwork.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.Function;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** The streams of an {@link SSLSocket}. */
final class SocketEnd implements End {
  private static final int RECORD = 16 * 1024;

  private final Function<SSLSession, String> subject;
  private final SSLSocket socket;
  private final Message message;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] bytes;

  /** Takes a socket whose handshake is to come; {@code most} is the longest write that comes. */
  SocketEnd(
      Function<SSLSession, String> subject,
      SSLSocket socket,
      Endpoint endpoint,
      Message message,
      int most)
      throws IOException {
    this.subject = subject;
    this.socket = socket;
    this.message = message;
    this.in = socket.getInputStream();
    this.out =
        endpoint == Endpoint.BUFFERED_SOCKET
            ? new BufferedOutputStream(socket.getOutputStream(), RECORD)
            : socket.getOutputStream();
    this.bytes = new byte[Math.max(most, RECORD)];
  }

  @Override
  public void handshake() throws IOException {
    socket.startHandshake();
  }

  @Override
  public Facts facts() {
    SSLSession session = socket.getSession();
    return new Facts(subject.apply(session), session.getProtocol(), session.getCipherSuite());
  }

  @Override
  public void send() throws IOException {
    for (int i = 0; i < message.writes(); i++) {
      out.write(message.content());
    }
    out.flush();
  }

  @Override
  public boolean receive(Tally tally) throws IOException {
    int count;
    do {
      count = in.read(bytes, 0, Math.min(bytes.length, tally.missing()));
      if (count < 0) {
        return false;
      }
    } while (!tally.take(ByteBuffer.wrap(bytes, 0, count)));
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
