package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.Issue;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.Purpose;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerVerifierTest {
  private static final ThrowawayAuthority ROOT = ThrowawayAuthority.create("Root");
  private static final ThrowawayAuthority MIDDLE = ROOT.intermediate("Middle");
  private static final ServerName NAME = ServerName.of("a.example");
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Instant longAgo = now.minus(9, ChronoUnit.DAYS);
  private final Instant yesterday = now.minus(1, ChronoUnit.DAYS);
  private final Instant tomorrow = now.plus(1, ChronoUnit.DAYS);

  private final PeerVerifier verifier = trusting(ROOT.certificate());

  @ParameterizedTest
  @EnumSource
  void chainOfATrustedAuthorityForTheRightNameIsAccepted(KeyKind kind) throws Exception {
    List<X509Certificate> chain = MIDDLE.issue("a.example").key(kind).credential().certificates();

    verifier.checkServer(chain, NAME);
    verifier.checkServer(chain, null);
    verifier.checkClient(chain);
  }

  @Test
  void orderOfTheChainAboveTheLeafDoesNotMatterNorDoesTheRoot() throws Exception {
    List<X509Certificate> chain =
        new ArrayList<>(
            MIDDLE.intermediate("Lower").issue("a.example").credential().certificates());
    chain.add(ROOT.certificate());
    Collections.reverse(chain.subList(1, chain.size()));

    verifier.checkServer(chain, NAME);
  }

  @Test
  void expiredIsToldWithItsDate() {
    Issue expired = MIDDLE.issue("a.example").validity(longAgo, yesterday);
    assertBothRefuse(
        verifier,
        expired,
        "certificate is not accepted: 'CN=a.example' (issued by 'CN=Middle') expired at "
            + yesterday);
  }

  @Test
  void notYetValidIsToldWithItsDate() {
    Issue early = MIDDLE.issue("a.example").validity(tomorrow, tomorrow.plusSeconds(60));
    assertBothRefuse(
        verifier, early, "'CN=a.example' (issued by 'CN=Middle') is not valid before " + tomorrow);
  }

  @Test
  void unknownAuthorityIsNamed() {
    Issue stranger = ThrowawayAuthority.create("Stranger").issue("a.example");
    assertBothRefuse(
        verifier,
        stranger,
        "no path leads to any of the 1 trusted authorities: the chain ends at 'CN=a.example'"
            + " (issued by 'CN=Stranger'), and its issuer is not trusted");
  }

  @Test
  void strangersRootIsNamedWhereItIsSent() {
    ThrowawayAuthority stranger = ThrowawayAuthority.create("Stranger");
    List<X509Certificate> chain =
        List.of(stranger.issue("a.example").credential().certificate(), stranger.certificate());
    assertRefused(
        () -> verifier.checkServer(chain, NAME),
        "the chain ends at 'CN=Stranger', self-signed and not trusted");
  }

  @Test
  void authorityOfTheSameNameWithAnotherKeyIsTold() {
    Issue namesake = ThrowawayAuthority.create("Root").issue("a.example");
    assertBothRefuse(verifier, namesake, "the trusted authority of that name has another key");
  }

  @Test
  void missingIntermediateIsNamed() {
    X509Certificate leaf = MIDDLE.issue("a.example").credential().certificate();
    assertRefused(
        () -> verifier.checkServer(List.of(leaf), NAME),
        "'CN=a.example' (issued by 'CN=Middle'), and its issuer is not trusted; if that is an"
            + " intermediate, the peer has to send it");
  }

  @Test
  void certificateForTheOtherSideIsRefused() throws Exception {
    List<X509Certificate> client = chain(MIDDLE.issue("a.example").purpose(Purpose.CLIENT));
    List<X509Certificate> server = chain(MIDDLE.issue("a.example").purpose(Purpose.SERVER));

    verifier.checkClient(client);
    verifier.checkServer(server, NAME);
    assertRefused(
        () -> verifier.checkServer(client, NAME),
        "the server's certificate is not accepted: 'CN=a.example' (issued by 'CN=Middle'): Extended"
            + " key usage does not permit use for TLS server authentication");
    assertRefused(
        () -> verifier.checkClient(server),
        "the client's certificate is not accepted",
        "Extended key usage does not permit use for TLS client authentication");
  }

  @Test
  void certificateThatIsTrustedItselfIsAcceptedWhileItIsInDate() throws Exception {
    Credential self = ThrowawayAuthority.selfSigned("a.example").credential();
    trusting(self.certificate()).checkServer(self.certificates(), NAME);
    trusting(self.certificate()).checkClient(self.certificates());
    assertRefused(
        () -> verifier.checkServer(self.certificates(), NAME), "self-signed and not trusted");

    Issue expired = ThrowawayAuthority.selfSigned("a.example").validity(longAgo, yesterday);
    Credential old = expired.credential();
    assertRefused(
        () -> trusting(old.certificate()).checkServer(old.certificates(), NAME),
        "expired at " + yesterday);
  }

  @Test
  void leafCannotIssue() {
    Credential leaf = MIDDLE.issue("a.example").credential();
    List<X509Certificate> chain = new ArrayList<>(chain(MIDDLE.issue("b.example")));
    chain.add(1, leaf.certificate());
    PeerVerifier trustsLeaf = trusting(leaf.certificate());
    assertRefused(() -> trustsLeaf.checkServer(chain, null), "no path leads");
  }

  @Test
  void wrongNameIsAKindOfItsOwnAndListsTheNames() {
    List<X509Certificate> chain = chain(MIDDLE.issue("b.example", "*.c.example", "192.0.2.1"));
    TlsException failure =
        assertThrows(TlsException.class, () -> verifier.checkServer(chain, NAME));

    assertEquals(TlsException.Kind.NAME_MISMATCH, failure.kind());
    assertEquals(
        "the server's certificate is not for 'a.example' but for b.example, *.c.example,"
            + " 192.0.2.1",
        failure.getMessage());
  }

  @Test
  void certificateWithoutAlternativeNamesIsForNobody() {
    List<X509Certificate> chain = chain(MIDDLE.issue().commonName("a.example"));
    TlsException failure =
        assertThrows(TlsException.class, () -> verifier.checkServer(chain, NAME));

    assertEquals(TlsException.Kind.NAME_MISMATCH, failure.kind());
    assertTrue(
        failure.getMessage().contains("no name at all (it has no subject alternative name"),
        failure.getMessage());
  }

  @Test
  void trustComesBeforeTheName() {
    Issue both = ThrowawayAuthority.create("Stranger").issue("b.example");
    assertBothRefuse(verifier, both, "no path leads");
  }

  @Test
  void noChainIsRefusedWhateverIsTrusted() throws Exception {
    for (PeerVerifier any : List.of(verifier, PeerVerifier.of(TlsTrust.dangerTrustAnyone()))) {
      assertRefused(() -> any.checkServer(List.of(), NAME), "the server sent no certificate");
      assertRefused(() -> any.checkClient(List.of()), "the client sent no certificate");
    }
  }

  @Test
  void trustingAnyoneStillChecksTheName() throws Exception {
    PeerVerifier anyone = PeerVerifier.of(TlsTrust.dangerTrustAnyone());
    List<X509Certificate> chain =
        chain(ThrowawayAuthority.selfSigned("a.example").validity(longAgo, yesterday));

    anyone.checkServer(chain, NAME);
    anyone.checkClient(chain);
    assertEquals(List.of(), anyone.authorities());
    TlsException failure =
        assertThrows(
            TlsException.class, () -> anyone.checkServer(chain, ServerName.of("b.example")));
    assertEquals(TlsException.Kind.NAME_MISMATCH, failure.kind());
  }

  @Test
  void otherLibrariesCertificatesGetTheSameVerdict() throws Exception {
    List<X509Certificate> foreign = new ArrayList<>();
    for (X509Certificate certificate : chain(MIDDLE.issue("a.example"))) {
      foreign.add(ForeignCertificate.of(certificate));
    }
    verifier.checkServer(foreign, NAME);
    assertEquals(
        TlsException.Kind.NAME_MISMATCH,
        assertThrows(
                TlsException.class, () -> verifier.checkServer(foreign, ServerName.of("b.example")))
            .kind());
  }

  @Test
  void namesThatAPeerChoseCannotForgeLines() {
    Issue forger = ThrowawayAuthority.create("evil\nINFO all is well\u001B[2J").issue("a.example");
    TlsException failure =
        assertThrows(TlsException.class, () -> verifier.checkServer(chain(forger), NAME));
    assertFalse(failure.getMessage().contains("\n"), failure.getMessage());
    assertFalse(failure.getMessage().contains("\u001B"), failure.getMessage());
    assertTrue(failure.getMessage().contains("evil"), failure.getMessage());
  }

  private static void assertBothRefuse(PeerVerifier verifier, Issue issue, String substance) {
    List<X509Certificate> chain = chain(issue);
    assertRefused(() -> verifier.checkServer(chain, NAME), "the server's certificate", substance);
    assertRefused(() -> verifier.checkClient(chain), "the client's certificate", substance);
  }

  private static void assertRefused(Executable check, String... substance) {
    TlsException failure = assertThrows(TlsException.class, check);
    assertEquals(TlsException.Kind.CERTIFICATE, failure.kind(), failure::getMessage);
    for (String part : substance) {
      assertTrue(failure.getMessage().contains(part), failure::getMessage);
    }
  }

  private static List<X509Certificate> chain(Issue issue) {
    return issue.credential().certificates();
  }

  private static PeerVerifier trusting(X509Certificate anchor) {
    try {
      return PeerVerifier.of(TlsTrust.certificates(List.of(anchor)));
    } catch (TlsException e) {
      throw new AssertionError(e);
    }
  }
}
