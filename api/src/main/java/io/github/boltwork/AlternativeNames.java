package io.github.boltwork;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The subject alternative names of a certificate that can name a server. */
record AlternativeNames(List<String> dns, List<String> ip) {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final int LONGEST_LIST = 10;

  static AlternativeNames of(X509Certificate certificate) {
    return new AlternativeNames(entries(certificate, DNS_NAME), entries(certificate, IP_ADDRESS));
  }

  private static List<String> entries(X509Certificate certificate, int type) {
    try {
      Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
      return entries == null
          ? List.of()
          : entries.stream()
              .filter(entry -> entry.get(0).equals(type) && entry.get(1) instanceof String)
              .map(entry -> (String) entry.get(1))
              .toList();
    } catch (CertificateParsingException e) {
      // A certificate whose names cannot be read is for no name.
      return List.of();
    }
  }

  /** Returns the names as they may stand in a message. */
  @Override
  public String toString() {
    List<String> all = new ArrayList<>(dns);
    all.addAll(ip);
    if (all.isEmpty()) {
      return "no name at all (it has no subject alternative name of a host)";
    }
    String some = String.join(", ", all.stream().limit(LONGEST_LIST).map(X509::printable).toList());
    return all.size() > LONGEST_LIST
        ? some + " and " + (all.size() - LONGEST_LIST) + " more"
        : some;
  }
}
