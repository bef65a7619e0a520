package io.github.boltwork.tck;

import io.github.boltwork.TlsTrust;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain, who is trusted, and what must become of it.
 *
 * @param title what is peculiar about the chain
 * @param why the text that says so, or what the JDK's validation makes of it
 * @param trusted the anchors
 * @param sent the chain as it is shown, the leaf first
 * @param asServer the verdict of a client that connects to {@link EnginePair#HOST}
 * @param asClient the verdict of a server
 * @param readByTheLibrary whether a library may stumble over the chain itself, before anybody asks
 *     for a verdict; it then has an alert of its own for what it saw
 */
record ChainCase(
    String title,
    String why,
    List<CertifiedKey> trusted,
    List<CertifiedKey> sent,
    Verdict asServer,
    Verdict asClient,
    boolean readByTheLibrary) {

  static ChainCase accepted(String title, String why, CertifiedKey anchor, CertifiedKey... sent) {
    return of(title, why, anchor, Verdict.ACCEPTED, Verdict.ACCEPTED, sent);
  }

  static ChainCase refused(String title, String why, CertifiedKey anchor, CertifiedKey... sent) {
    return of(title, why, anchor, Verdict.CERTIFICATE, Verdict.CERTIFICATE, sent);
  }

  static ChainCase of(
      String title,
      String why,
      CertifiedKey anchor,
      Verdict asServer,
      Verdict asClient,
      CertifiedKey... sent) {
    return new ChainCase(title, why, List.of(anchor), List.of(sent), asServer, asClient, false);
  }

  ChainCase alsoTrusting(CertifiedKey anchor) {
    List<CertifiedKey> both = List.of(trusted.get(0), anchor);
    return new ChainCase(title, why, both, sent, asServer, asClient, readByTheLibrary);
  }

  static ChainCase refusedByWhoReadsIt(
      String title, String why, CertifiedKey anchor, CertifiedKey... sent) {
    return new ChainCase(
        title, why, List.of(anchor), List.of(sent), Verdict.CERTIFICATE, Verdict.CERTIFICATE, true);
  }

  TlsTrust trust() throws CertificateException {
    List<X509Certificate> anchors = new ArrayList<>();
    for (CertifiedKey anchor : trusted) {
      anchors.add(anchor.certificate());
    }
    return TlsTrust.certificates(anchors);
  }

  CraftedChain chain() {
    return CertifiedKey.chain(sent);
  }

  @Override
  public String toString() {
    return title;
  }
}
