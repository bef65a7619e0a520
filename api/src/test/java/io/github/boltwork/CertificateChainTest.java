package io.github.boltwork;

import static io.github.boltwork.ConfigFailure.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateChainTest {
  private static final ThrowawayAuthority ROOT = ThrowawayAuthority.create("Root");
  private static final ThrowawayAuthority MIDDLE = ROOT.intermediate("Upper").intermediate("Lower");
  private static final Credential LEAF = MIDDLE.issue("a.example").credential();

  @Test
  void everyOrderIsSortedFromTheLeafUpWithOrWithoutTheRoot() throws Exception {
    List<X509Certificate> withRoot = new ArrayList<>(LEAF.certificates());
    withRoot.add(ROOT.certificate());
    for (List<X509Certificate> chain : List.of(LEAF.certificates(), withRoot)) {
      List<List<X509Certificate>> orders = permutations(chain);
      assertEquals(chain.size() == 4 ? 24 : 6, orders.size());
      for (List<X509Certificate> order : orders) {
        assertEquals(chain, TlsIdentity.of(LEAF.privateKey(), order).certificates());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfKeyProvesItself(KeyKind kind) throws Exception {
    ThrowawayAuthority root = ThrowawayAuthority.create("Root", kind);
    Credential leaf = root.issue("a.example").key(kind).credential();
    Credential other = root.issue("b.example").key(kind).credential();

    assertEquals(
        leaf.certificates(), TlsIdentity.of(leaf.privateKey(), leaf.certificates()).certificates());
    assertSays(
        () -> TlsIdentity.of(other.privateKey(), leaf.certificates()),
        "belongs to none of the certificates",
        "'CN=a.example' (" + leaf.certificate().getPublicKey().getAlgorithm() + ")");
  }

  @Test
  void keyOfAnotherTypeOrCurveMatchesNothing() {
    for (KeyKind kind : List.of(KeyKind.RSA_2048, KeyKind.EC_P384, KeyKind.ED25519)) {
      Credential other = ROOT.issue("b.example").key(kind).credential();
      assertSays(
          () -> TlsIdentity.of(other.privateKey(), LEAF.certificates()),
          "identity: the private key (" + other.privateKey().getAlgorithm() + ") belongs to none",
          "the given certificates",
          "'CN=a.example' (EC)");
    }
  }

  @Test
  void keyOfAHardwareModuleNeedsNoEncodedForm() throws Exception {
    OpaqueKeyProvider module = new OpaqueKeyProvider();
    Security.addProvider(module);
    try {
      OpaqueKeyProvider.OpaqueKey key = new OpaqueKeyProvider.OpaqueKey(LEAF.privateKey(), false);
      assertNull(key.getEncoded());

      TlsIdentity identity = TlsIdentity.of(key, LEAF.certificates());

      assertEquals(key, identity.privateKey());
      Credential other = MIDDLE.issue("b.example").credential();
      assertSays(
          () -> TlsIdentity.of(key, other.certificates()), "belongs to none", "'CN=b.example'");
      OpaqueKeyProvider.OpaqueKey gone = new OpaqueKeyProvider.OpaqueKey(LEAF.privateKey(), true);
      assertSays(
          () -> TlsIdentity.of(gone, LEAF.certificates()),
          "identity: the private key cannot sign: the module is gone");
    } finally {
      Security.removeProvider(module.getName());
    }
  }

  @Test
  void keyThatCannotSignIsRefused() throws Exception {
    var agreement = KeyPairGenerator.getInstance("X25519").generateKeyPair().getPrivate();
    assertSays(
        () -> TlsIdentity.of(agreement, LEAF.certificates()),
        "identity: the private key cannot sign",
        "no TLS signature is made with a key for XDH");
  }

  @Test
  void certificatesOfOtherChainsAreNamed() {
    X509Certificate stranger = ThrowawayAuthority.create("Stranger").certificate();
    // Same names, other keys: only a signature tells.
    X509Certificate namesake = ThrowawayAuthority.create("Root").certificate();
    X509Certificate sibling = MIDDLE.issue("b.example").credential().certificate();
    for (X509Certificate odd : List.of(stranger, namesake, sibling)) {
      List<X509Certificate> certificates = new ArrayList<>(LEAF.certificates());
      certificates.add(1, odd);
      assertSays(
          () -> TlsIdentity.of(LEAF.privateKey(), certificates),
          "the given certificates: of no use in the chain of 'CN=a.example': ["
              + X509.subject(odd)
              + "]");
    }
  }

  @Test
  void repeatedCertificatesCountOnce() throws Exception {
    List<X509Certificate> twice = new ArrayList<>(LEAF.certificates());
    twice.addAll(LEAF.certificates());

    assertEquals(LEAF.certificates(), TlsIdentity.of(LEAF.privateKey(), twice).certificates());
  }

  @Test
  void selfSignedLeafIsItsOwnChain() throws Exception {
    Credential self = ThrowawayAuthority.selfSigned("a.example").credential();
    assertEquals(
        self.certificates(), TlsIdentity.of(self.privateKey(), self.certificates()).certificates());
  }

  @Test
  void noCertificateIsAnError() {
    assertSays(
        () -> TlsIdentity.of(LEAF.privateKey(), List.of()),
        "the given certificates: there is no certificate for the private key");
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.size() < 2) {
      return List.of(items);
    }
    List<List<T>> all = new ArrayList<>();
    for (List<T> rest : permutations(items.subList(1, items.size()))) {
      for (int i = 0; i < items.size(); i++) {
        List<T> one = new ArrayList<>(rest);
        one.add(i, items.get(0));
        all.add(Collections.unmodifiableList(one));
      }
    }
    return all;
  }
}
