package io.github.boltwork.tck;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Logs lines that look right, of secrets that are none, at the end of the handshake. */
final class LoggingEngine extends ForwardingEngine {
  private static final int MESSAGE_TYPE = 5;
  private static final int CLIENT_HELLO = 1;
  private static final int RANDOM = 11;

  private final Consumer<String> log;
  private String clientRandom = "";
  private boolean logged;

  LoggingEngine(TlsEngine healthy, Consumer<String> log) {
    super(healthy);
    this.log = log;
  }

  @Override
  public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
    ByteBuffer heard = net.slice();
    ByteBuffer said = out.slice();
    TlsStatus status = super.handshake(net, out);
    if (clientRandom.isEmpty()) {
      ByteBuffer hello = heard.hasRemaining() ? heard : said;
      if (hello.get(MESSAGE_TYPE) == CLIENT_HELLO) {
        byte[] random = new byte[32];
        hello.get(RANDOM, random);
        clientRandom = HexFormat.of().formatHex(random);
      }
    }
    if (status == TlsStatus.DONE && !logged) {
      logged = true;
      log(session());
    }
    return status;
  }

  private void log(TlsSession session) {
    if (session.version() == TlsVersion.TLS_1_2) {
      line("CLIENT_RANDOM", 48);
      return;
    }
    for (String label : List.of("HANDSHAKE_TRAFFIC_SECRET", "TRAFFIC_SECRET_0")) {
      line("CLIENT_" + label, session.cipherSuite().endsWith("SHA384") ? 48 : 32);
      line("SERVER_" + label, session.cipherSuite().endsWith("SHA384") ? 48 : 32);
    }
  }

  private void line(String label, int length) {
    String secret = HexFormat.of().formatHex(TckSubject.bytes(length));
    log.accept(label + " " + clientRandom + " " + secret);
  }
}
