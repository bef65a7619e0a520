package io.github.boltwork.cli;

import io.github.boltwork.TlsSession;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Prints the facts of a session, a line each. */
final class SessionFacts {
  private SessionFacts() {}

  static String text(String heading, TlsSession session) {
    List<String> lines = new ArrayList<>();
    lines.add(heading);
    lines.add(line("backend", session.backend()));
    lines.add(line("library", session.library().toString()));
    lines.add(line("protocol", session.version().standardName()));
    lines.add(line("suite", session.cipherSuite()));
    lines.add(line("group", session.namedGroup().orElse("-")));
    lines.add(line("alpn", session.applicationProtocol().orElse("-")));
    lines.add(line("server name", session.serverName().orElse("-")));
    lines.add(line("resumed", session.resumed() ? "yes" : "no"));
    if (session.peerCertificates().isEmpty()) {
      lines.add(line("peer", "-"));
    }
    for (X509Certificate certificate : session.peerCertificates()) {
      lines.add(
          line(
              "peer",
              "%s, issued by %s"
                  .formatted(
                      certificate.getSubjectX500Principal().getName(),
                      certificate.getIssuerX500Principal().getName())));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(String name, String value) {
    return "  %-12s%s".formatted(name, value);
  }
}
