package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.activation.DataHandler;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Mail, sent by SMTP with STARTTLS and read by POP3 over TLS. */
final class AngusMailTest extends FrameworkTest {
  private static final int LARGE = 8 << 20;
  private static final byte[] HELLO = Pattern.bytes(100);
  private static final String POSTMASTER = "postmaster@boltwork.test";

  @Override
  Framework framework() {
    return Framework.ANGUS_MAIL;
  }

  @Override
  Map<Scenario, String> lacks() {
    return Map.of(Scenario.ALPN, "the protocols of mail have no names to agree on");
  }

  // docs/FRAMEWORKS.md
  static Session mail(SSLContext context) {
    Properties settings = new Properties();
    settings.put("mail.smtp.starttls.required", "true");
    settings.put("mail.smtp.ssl.socketFactory", context.getSocketFactory());
    settings.put("mail.pop3s.ssl.socketFactory", context.getSocketFactory());
    settings.put("mail.pop3s.socketFactory.fallback", "false");
    return Session.getInstance(settings);
  }

  // docs/FRAMEWORKS.md

  private static MailServer server(Run run) throws Exception {
    return MailServer.start(
        run.subject().context(Credentials.keys(Credentials.SERVER, Credentials.OTHER), null),
        false);
  }

  private static Session mail(Run run) throws Exception {
    return mail(run, "TLS", null, Credentials.trust());
  }

  private static Session mail(
      Run run, String protocol, KeyManager @Nullable [] keys, TrustManager... trust)
      throws Exception {
    return told(mail(run.subject().context(protocol, keys, trust)), run);
  }

  /** Has a run told of the sessions of connections, whose names are checked already. */
  private static Session told(Session mail, Run run) {
    HostnameVerifier verifier =
        (host, session) -> {
          run.by(session);
          return true;
        };
    mail.getProperties().put("mail.smtp.ssl.hostnameverifier", verifier);
    mail.getProperties().put("mail.pop3s.ssl.hostnameverifier", verifier);
    return mail;
  }

  private static void send(Session mail, String host, int port, byte[] bytes) throws Exception {
    MimeMessage message = new MimeMessage(mail);
    message.setFrom(POSTMASTER);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(POSTMASTER));
    message.setDataHandler(
        new DataHandler(new ByteArrayDataSource(bytes, "application/octet-stream")));
    message.saveChanges();
    try (Transport transport = mail.getTransport("smtp")) {
      transport.connect(host, port, null, null);
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private static byte[] read(Session mail, int port) throws Exception {
    return read(mail, Credentials.NAME, port);
  }

  private static byte[] read(Session mail, String host, int port) throws Exception {
    try (Store store = mail.getStore("pop3s")) {
      store.connect(host, port, "postmaster", "changeit");
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      try (InputStream in = inbox.getMessage(1).getInputStream()) {
        return in.readAllBytes();
      }
    }
  }

  @Override
  void basic(Run run) throws Exception {
    sendAndRead(run, HELLO);
  }

  private static void sendAndRead(Run run, byte[] bytes) throws Exception {
    try (MailServer server = server(run)) {
      Session mail = mail(run);
      send(mail, Credentials.NAME, server.smtpPort(), bytes);
      assertArrayEquals(bytes, read(mail, server.pop3Port()));
    }
  }

  @Override
  void mutualTls(Run run) throws Exception {
    try (MailServer server =
        MailServer.start(
            run.subject().context(Credentials.keys(Credentials.SERVER), Credentials.trust()),
            true)) {
      Session mail = mail(run, "TLS", Credentials.keys(Credentials.CLIENT), Credentials.trust());
      send(mail, Credentials.NAME, server.smtpPort(), HELLO);
      assertArrayEquals(HELLO, server.last());
      assertEquals("CN=" + Credentials.CLIENT_NAME, server.sender());
      Session stranger = mail(run);
      run.failed(
          assertThrows(
              MessagingException.class,
              () -> send(stranger, Credentials.NAME, server.smtpPort(), HELLO)));
    }
  }

  @Override
  void alpn(Run run) {
    throw new UnsupportedOperationException();
  }

  /** Each name has a certificate of its own, and names are checked. */
  @Override
  void sni(Run run) throws Exception {
    try (MailServer server = server(run)) {
      send(mail(run), Credentials.OTHER_NAME, server.smtpPort(), HELLO);
      assertArrayEquals(HELLO, server.last());
    }
  }

  @Override
  void resumption(Run run) throws Exception {
    try (MailServer server = server(run)) {
      for (String protocol : run.subject().resumableProtocols()) {
        CountingTrust trust = new CountingTrust(Credentials.trust());
        Session mail = mail(run, protocol, null, trust.array());
        for (int i = 0; i < 3; i++) {
          send(mail, Credentials.NAME, server.smtpPort(), HELLO);
        }
        assertEquals(1, trust.judged(), protocol);
      }
    }
  }

  @Override
  void largeBody(Run run) throws Exception {
    sendAndRead(run, Pattern.bytes(LARGE));
  }

  @Override
  void slowReader(Run run) throws Exception {
    byte[] bytes = Pattern.bytes(LARGE);
    try (MailServer server = server(run);
        Wire wire = Wire.to(server.smtpPort())) {
      server.pause();
      Session mail = mail(run);
      FutureTask<Boolean> sent =
          new FutureTask<>(
              () -> {
                send(mail, Credentials.NAME, wire.port(), bytes);
                return true;
              });
      new Thread(sent, "sender").start();
      assertTrue(wire.awaitServerFull(), "the mail is sent though nobody reads it");
      server.goOn();
      assertTrue(sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      assertArrayEquals(bytes, server.last());
    }
  }

  @Override
  void wrongName(Run run) throws Exception {
    try (MailServer server = server(run)) {
      Session mail = mail(run);
      run.refused(
          assertThrows(
              MessagingException.class,
              () -> send(mail, Credentials.WRONG_NAME, server.smtpPort(), new byte[1])),
          Credentials.WRONG_NAME);
      run.refused(
          assertThrows(
              MessagingException.class,
              () -> read(mail, Credentials.WRONG_NAME, server.pop3Port())),
          Credentials.WRONG_NAME);
    }
  }

  @Override
  void untrustedChain(Run run) throws Exception {
    try (MailServer server = server(run)) {
      Session mail = mail(run, "TLS", null, Credentials.trust(Credentials.STRANGER));
      run.refused(
          assertThrows(
              MessagingException.class,
              () -> send(mail, Credentials.NAME, server.smtpPort(), new byte[1])),
          "certification path");
    }
  }

  @Override
  void abruptDisconnect(Run run) throws Exception {
    byte[] bytes = Pattern.bytes(LARGE);
    try (MailServer server = server(run);
        Wire wire = Wire.to(server.pop3Port())) {
      Session mail = mail(run);
      send(mail, Credentials.NAME, server.smtpPort(), bytes);
      wire.cutAfter(LARGE / 2);
      assertThrows(IOException.class, () -> read(mail, wire.port()));
      wire.mend();
      assertArrayEquals(bytes, read(mail, wire.port()));
    }
  }
}
