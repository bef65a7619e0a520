package io.github.boltwork.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What the web servers of the tests answer, whatever framework they are made with. */
final class Site {
  /** Answers {@link #HELLO}. */
  static final String ROOT = "/";

  /** Answers what it was sent. */
  static final String ECHO = "/echo";

  /** Followed by a number, answers as many bytes of {@link Pattern}. */
  static final String BYTES = "/bytes/";

  static final String HELLO = "hello";

  /** The header with the server's session as text. */
  static final String SESSION = "Tls-Session";

  /** The header with the names the client asked for. */
  static final String NAMES = "Tls-Names";

  /** The header with the subject of the client's certificate. */
  static final String PEER = "Tls-Peer";

  private Site() {}

  static void headers(SSLSession session, BiConsumer<String, String> header) {
    header.accept(SESSION, session.toString().replaceAll("\\s+", " "));
    header.accept(
        NAMES,
        ((ExtendedSSLSession) session)
            .getRequestedServerNames().stream()
                .map(name -> new SNIHostName(name.getEncoded()).getAsciiName())
                .collect(Collectors.joining(",")));
    header.accept(PEER, peer(session));
  }

  private static String peer(SSLSession session) {
    try {
      Principal peer = session.getPeerPrincipal();
      return peer.getName();
    } catch (SSLPeerUnverifiedException e) {
      return "none";
    }
  }

  static void body(String path, InputStream request, OutputStream response) throws IOException {
    if (path.equals(ECHO)) {
      // As a whole: clients of HTTP/1.1 need not read while they send.
      response.write(request.readAllBytes());
    } else if (path.startsWith(BYTES)) {
      Pattern.write(Integer.parseInt(path.substring(BYTES.length())), response);
    } else {
      response.write(HELLO.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
