package io.github.boltwork.tck;

import static io.github.boltwork.tck.ChainCorpus.ROOT;
import static io.github.boltwork.tck.Verdict.ACCEPTED;
import static io.github.boltwork.tck.Verdict.CERTIFICATE;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/** Name constraints (RFC 5280 section 4.2.1.10): where an authority's word ends. */
final class NamespaceCases {
  private static final String WHY = "RFC 5280 4.2.1.10";
  private static final GeneralName HOST = dns(EnginePair.HOST);

  private NamespaceCases() {}

  static List<ChainCase> cases() {
    List<ChainCase> cases = new ArrayList<>();
    GeneralName inside = dns("boltwork.test");
    GeneralName outside = dns("other.test");
    cases.add(permits("DNS, the domain", inside, ACCEPTED, HOST));
    cases.add(permits("DNS, the very name", HOST, ACCEPTED, HOST));
    cases.add(permits("DNS, another domain", outside, CERTIFICATE, HOST));
    cases.add(permits("DNS, a domain that only ends alike", dns("work.test"), CERTIFICATE, HOST));
    cases.add(permits("DNS, one of two names", inside, CERTIFICATE, HOST, dns("x.other.test")));
    cases.add(permits("DNS, a wildcard", inside, ACCEPTED, dns("*.boltwork.test")));
    cases.add(permits("DNS in capitals", dns("BOLTWORK.TEST"), ACCEPTED, HOST));
    cases.add(permits("IP, the name is DNS", ip("10.0.0.0/8"), ACCEPTED, HOST));
    cases.add(permits("IP, another network", ip("10.0.0.0/8"), CERTIFICATE, HOST, ip("127.0.0.1")));
    cases.add(permits("IP, the network", ip("127.0.0.0/8"), ACCEPTED, HOST, ip("127.0.0.1")));
    cases.add(permits("IPv6, another network", ip("fc00::/7"), CERTIFICATE, HOST, ip("::1")));
    cases.add(permits("subject, another", directory("O=Other"), CERTIFICATE, HOST));
    cases.add(permits("subject, itself", directory("CN=a leaf"), ACCEPTED, HOST));
    cases.add(excludes("DNS, the domain", inside, CERTIFICATE, HOST));
    cases.add(excludes("DNS, another domain", outside, ACCEPTED, HOST));
    cases.add(excludes("IP, the network", ip("127.0.0.0/8"), CERTIFICATE, HOST, ip("127.0.0.1")));
    cases.add(excludes("IP, another network", ip("10.0.0.0/8"), ACCEPTED, HOST, ip("127.0.0.1")));
    cases.add(notCritical(outside));
    cases.add(ofTheAnchor(outside));
    return cases;
  }

  private static ChainCase permits(
      String title, GeneralName name, Verdict verdict, GeneralName... names) {
    return limited("permits " + title, limits(name, null), true, verdict, names);
  }

  private static ChainCase excludes(
      String title, GeneralName name, Verdict verdict, GeneralName... names) {
    return limited("excludes " + title, limits(null, name), true, verdict, names);
  }

  private static ChainCase notCritical(GeneralName outside) {
    return limited(
        "permits another domain, not critical", limits(outside, null), false, CERTIFICATE, HOST);
  }

  private static ChainCase ofTheAnchor(GeneralName outside) {
    CertifiedKey root =
        CertificateOrder.authority("Limited Root")
            .with(Extension.nameConstraints, true, limits(outside, null))
            .selfSigned();
    CertifiedKey leaf = CertificateOrder.leaf().signedBy(root);
    String why = "RFC 5280 6.1.1 (d): what an anchor's certificate says more is not read";
    return ChainCase.accepted("anchor permits another domain", why, root, leaf);
  }

  private static ChainCase limited(
      String title, NameConstraints limits, boolean critical, Verdict verdict, GeneralName... san) {
    CertifiedKey middle =
        CertificateOrder.authority("Limited")
            .with(Extension.nameConstraints, critical, limits)
            .signedBy(ROOT);
    CertifiedKey leaf = CertificateOrder.leaf("a leaf", san).signedBy(middle);
    return ChainCase.of(title, WHY, ROOT, verdict, verdict, leaf, middle);
  }

  private static NameConstraints limits(
      @Nullable GeneralName permitted, @Nullable GeneralName excluded) {
    return new NameConstraints(trees(permitted), trees(excluded));
  }

  private static GeneralSubtree @Nullable [] trees(@Nullable GeneralName name) {
    return name == null ? null : new GeneralSubtree[] {new GeneralSubtree(name)};
  }

  private static GeneralName dns(String name) {
    return new GeneralName(GeneralName.dNSName, name);
  }

  private static GeneralName ip(String address) {
    return new GeneralName(GeneralName.iPAddress, address);
  }

  private static GeneralName directory(String name) {
    return new GeneralName(new X500Name(name));
  }
}
