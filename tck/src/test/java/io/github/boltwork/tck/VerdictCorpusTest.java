package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.boltwork.PeerVerifier;
import io.github.boltwork.ServerName;
import io.github.boltwork.TlsException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The corpus against the verifier alone, and what the corpus must have to be one. */
final class VerdictCorpusTest {
  private interface Check {
    void run(PeerVerifier verifier, List<X509Certificate> chain) throws TlsException;
  }

  @TestFactory
  Stream<DynamicTest> chains() {
    ServerName host = ServerName.of(EnginePair.HOST);
    return ChainCorpus.cases().stream()
        .map(
            one ->
                dynamicTest(
                    one.title(),
                    () -> {
                      PeerVerifier verifier = PeerVerifier.of(one.trust());
                      assertEquals(
                          one.asServer(),
                          verdict(verifier, one.sent(), (v, chain) -> v.checkServer(chain, host)));
                      assertEquals(
                          one.asClient(), verdict(verifier, one.sent(), PeerVerifier::checkClient));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> names() {
    return NameCorpus.cases().stream()
        .map(
            one ->
                dynamicTest(
                    one.title(),
                    () -> {
                      ServerName host = ServerName.of(one.host());
                      assertEquals(
                          one.verdict(),
                          verdict(
                              PeerVerifier.of(NameCorpus.trust()),
                              List.of(one.leaf()),
                              (v, chain) -> v.checkServer(chain, host)));
                    }));
  }

  @Test
  void corpusHoldsEveryVerdictOfEitherSide() {
    Set<Verdict> servers = EnumSet.noneOf(Verdict.class);
    Set<Verdict> clients = EnumSet.noneOf(Verdict.class);
    for (ChainCase one : ChainCorpus.cases()) {
      servers.add(one.asServer());
      clients.add(one.asClient());
      assertTrue(!one.why().isBlank(), one::title);
    }
    assertEquals(EnumSet.allOf(Verdict.class), servers);
    assertEquals(EnumSet.of(Verdict.ACCEPTED, Verdict.CERTIFICATE), clients);
  }

  @Test
  void titlesAreUnique() {
    List<String> titles = new ArrayList<>();
    ChainCorpus.cases().forEach(one -> titles.add(one.title()));
    NameCorpus.cases().forEach(one -> titles.add(one.title()));
    Set<String> seen = new HashSet<>();
    assertEquals(List.of(), titles.stream().filter(title -> !seen.add(title)).toList());
  }

  private static Verdict verdict(PeerVerifier verifier, List<CertifiedKey> sent, Check check) {
    try {
      List<X509Certificate> chain = new ArrayList<>();
      for (CertifiedKey one : sent) {
        chain.add(one.certificate());
      }
      check.run(verifier, chain);
      return Verdict.ACCEPTED;
    } catch (CertificateException unreadable) {
      // What the JDK cannot read never comes as far as the verifier.
      return Verdict.CERTIFICATE;
    } catch (TlsException refusal) {
      return Verdict.of(refusal);
    }
  }
}
