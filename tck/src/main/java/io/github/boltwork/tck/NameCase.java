package io.github.boltwork.tck;

import static org.bouncycastle.asn1.x509.GeneralName.dNSName;
import static org.bouncycastle.asn1.x509.GeneralName.iPAddress;

import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * A server's names, whom the client means, and what must become of it.
 *
 * @param title what is peculiar about the names
 * @param host whom the client means
 * @param verdict what must become of it
 * @param commonName the subject's common name
 * @param entries the subject alternative names; none for a certificate without the extension
 */
record NameCase(
    String title, String host, Verdict verdict, String commonName, List<GeneralName> entries) {

  /** The host is meant by the entries. */
  static NameCase match(String title, String host, GeneralName... entries) {
    return new NameCase(title, host, Verdict.ACCEPTED, "no host", List.of(entries));
  }

  /** The host is not meant by the entries. */
  static NameCase mismatch(String title, String host, GeneralName... entries) {
    return new NameCase(title, host, Verdict.NAME_MISMATCH, "no host", List.of(entries));
  }

  NameCase withCommonName(String name) {
    return new NameCase(title, host, verdict, name, entries);
  }

  /** A DNS entry, each character one byte of it. */
  static GeneralName dns(String name) {
    return new GeneralName(dNSName, name);
  }

  static GeneralName ip(String address) {
    return new GeneralName(iPAddress, address);
  }

  /** An IP address entry of any length. */
  static GeneralName ip(byte[] bytes) {
    return new GeneralName(iPAddress, new DEROctetString(bytes));
  }

  /** Has the leaf made, by the corpus's root. */
  CertifiedKey leaf() {
    return CertificateOrder.leaf(commonName, entries.toArray(new GeneralName[0]))
        .signedBy(ChainCorpus.ROOT);
  }

  @Override
  public String toString() {
    return title;
  }
}
