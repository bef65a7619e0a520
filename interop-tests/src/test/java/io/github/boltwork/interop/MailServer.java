package io.github.boltwork.interop;

import jakarta.mail.internet.MimeMessage;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Takes one mail after the other by SMTP with STARTTLS (RFC 3207) and hands out the last one by
 * POP3 over TLS (RFC 8314).
 */
final class MailServer implements AutoCloseable {
  private final SMTPServer smtp;
  private final ServerSocket pop3;
  private final Semaphore reading = new Semaphore(1);
  private volatile byte[] mail = {};
  private volatile String sender = "";

  private MailServer(SSLContext context, boolean clientAuth) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    smtp =
        SMTPServer.port(0)
            .bindAddress(loopback)
            .hostName(Credentials.NAME)
            .requireTLS()
            .startTlsSocketFactory(context, clientAuth)
            .messageHandlerFactory(Handler::new)
            .build();
    smtp.start();
    pop3 = context.getServerSocketFactory().createServerSocket(0, 50, loopback);
    Thread listener = new Thread(this::accept, "POP3");
    listener.setDaemon(true);
    listener.start();
  }

  static MailServer start(SSLContext context, boolean clientAuth) throws IOException {
    return new MailServer(context, clientAuth);
  }

  int smtpPort() {
    return smtp.getPortAllocated();
  }

  int pop3Port() {
    return pop3.getLocalPort();
  }

  /** Returns what the last mail contains. */
  byte[] last() throws Exception {
    return new MimeMessage(null, new ByteArrayInputStream(mail)).getInputStream().readAllBytes();
  }

  /** Returns whom the certificate of its sender is for; empty if there was none. */
  String sender() {
    return sender;
  }

  /** Reads no more of any mail, until it is let go on. */
  void pause() {
    reading.acquireUninterruptibly();
  }

  void goOn() {
    reading.release();
  }

  private void accept() {
    while (!pop3.isClosed()) {
      try {
        Socket client = pop3.accept();
        Thread thread = new Thread(() -> serve(client), "POP3 to " + client);
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // It was closed.
      }
    }
  }

  /** Speaks as much of RFC 1939 as a client needs that reads the only mail there is. */
  private void serve(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = new BufferedOutputStream(client.getOutputStream(), 1 << 16);
      say(out, "+OK ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        switch (line.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
          case "STAT" -> say(out, "+OK 1 " + mail.length);
          case "RETR" -> {
            say(out, "+OK");
            write(mail, out);
          }
          case "CAPA" -> say(out, "-ERR");
          default -> say(out, "+OK");
        }
      }
    } catch (IOException e) {
      // The client is gone, or was never one.
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Writes lines, of which none that begins with a dot can be the last. */
  private static void write(byte[] lines, OutputStream out) throws IOException {
    boolean begins = true;
    for (byte b : lines) {
      if (begins && b == '.') {
        out.write('.');
      }
      out.write(b);
      begins = b == '\n';
    }
    say(out, begins ? "." : "\r\n.");
  }

  @Override
  public void close() throws IOException {
    pop3.close();
    smtp.stop();
  }

  private final class Handler implements MessageHandler {
    private final MessageContext context;

    Handler(MessageContext context) {
      this.context = context;
    }

    @Override
    public void from(String from) {}

    @Override
    public void recipient(String recipient) {}

    @Override
    public String data(InputStream data) throws IOException {
      reading.acquireUninterruptibly();
      try {
        mail = data.readAllBytes();
        sender =
            Stream.ofNullable(context.getTlsPeerCertificates())
                .flatMap(Stream::of)
                .map(X509Certificate.class::cast)
                .map(certificate -> certificate.getSubjectX500Principal().getName())
                .findFirst()
                .orElse("");
      } finally {
        reading.release();
      }
      return "taken";
    }

    @Override
    public void done() {}
  }
}
