package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.tck.BufferShape;
import io.github.boltwork.tck.EngineEnd;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An engine that speaks over a socket, one line each way. */
final class SocketEnd implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final EngineEnd end;
  private final byte[] net = new byte[20_000];

  SocketEnd(Socket socket, TlsEngine engine) throws IOException {
    this.socket = socket;
    this.end = new EngineEnd(engine, BufferShape.ROOMY);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  TlsSession handshake() throws IOException {
    while (true) {
      TlsStatus status = end.handshake();
      send();
      if (status == TlsStatus.DONE) {
        return end.engine().session();
      }
      if (!receive()) {
        throw new EOFException("the peer is gone in the middle of the handshake");
      }
    }
  }

  void say(String line) throws IOException {
    end.encryptAll(line.getBytes(StandardCharsets.UTF_8));
    send();
  }

  /** Says that no more will come. */
  void sayGoodbye() throws IOException {
    end.closeNotifyWhole();
    send();
  }

  /** Returns all that the peer says before its close_notify. */
  String hearAll() throws IOException {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    while (end.decryptAll() != TlsStatus.CLOSED) {
      heard.writeBytes(end.takeReceived());
      if (!receive()) {
        throw new EOFException("cut off behind '" + heard + "'");
      }
    }
    heard.writeBytes(end.takeReceived());
    return heard.toString(StandardCharsets.UTF_8);
  }

  /** Waits until the peer has left, whatever it says. */
  void awaitEnd() throws IOException {
    while (socket.getInputStream().read(net) >= 0) {
      // It is not for us.
    }
  }

  private void send() throws IOException {
    socket.getOutputStream().write(end.takeSent());
  }

  private boolean receive() throws IOException {
    int count = socket.getInputStream().read(net);
    if (count < 0) {
      return false;
    }
    byte[] bytes = new byte[count];
    System.arraycopy(net, 0, bytes, 0, count);
    end.deliver(bytes);
    return true;
  }

  @Override
  public void close() throws IOException {
    end.engine().close();
    socket.close();
  }
}
