package io.github.boltwork.jsse;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChoosingKeyManagerTest {
  private static final Credential EC = SunPair.AUTHORITY.issue("a.test").credential();
  private static final Credential RSA =
      SunPair.AUTHORITY.issue("b.test").key(KeyKind.RSA_2048).credential();
  private static final SSLEngine ENGINE = new ScriptedSslEngine("TLSv1.3");

  private final List<PrivateKey> translated = new ArrayList<>();
  private final List<Object> asked = new ArrayList<>();
  private @Nullable TlsIdentity choice;
  private @Nullable GeneralSecurityException unusable;

  private final ChoosingKeyManager manager =
      new ChoosingKeyManager(
          new TestBackend() {
            @Override
            protected PrivateKey privateKey(PrivateKey key) throws GeneralSecurityException {
              if (unusable != null) {
                throw unusable;
              }
              translated.add(key);
              return key;
            }
          },
          (keyTypes, authorities) -> {
            asked.add(keyTypes);
            asked.add(authorities);
            return Optional.ofNullable(choice);
          });

  private @Nullable String choose(Principal @Nullable [] issuers, String... keyTypes) {
    return manager.chooseEngineClientAlias(keyTypes, issuers, ENGINE);
  }

  @AfterEach
  void forget() {
    ChoosingKeyManager.endCall();
  }

  @Test
  void keyTypesHaveTheNamesOfTheJca() {
    assertEquals(
        List.of("RSA", "EC", "RSASSA-PSS", "EdDSA"),
        ChoosingKeyManager.names(
            "RSA",
            "EC/secp256r1",
            "EC/secp384r1",
            "EC_RSA",
            "RSASSA-PSS",
            "Ed25519",
            "Ed448",
            "EdDSA",
            "DSA",
            "DH_RSA",
            "RSA"));
  }

  @Test
  void whatTheProviderSaysIsPassedOn() {
    X500Principal one = new X500Principal("CN=One");
    assertNull(choose(new Principal[] {one, () -> "no name of X.500"}, "EC", "RSA"));
    assertNull(choose(null, "RSA"));
    assertEquals(List.of(List.of("EC", "RSA"), List.of(one), List.of("RSA"), List.of()), asked);
  }

  @Test
  void eachIdentityIsTranslatedOnce() throws TlsException {
    TlsIdentity ec = SunPair.identity(EC);
    TlsIdentity rsa = SunPair.identity(RSA);
    for (TlsIdentity next : List.of(ec, rsa, ec, rsa, SunPair.identity(EC))) {
      choice = next;
      String alias = requireNonNull(choose(null, "EC", "RSA"));
      assertSame(next.privateKey(), manager.getPrivateKey(alias));
      assertArrayEquals(
          next.certificates().toArray(new X509Certificate[0]), manager.getCertificateChain(alias));
    }
    assertEquals(List.of(EC.privateKey(), RSA.privateKey(), EC.privateKey()), translated);
    ChoosingKeyManager.endCall();
    assertNull(manager.getPrivateKey("chosen"), "nothing is kept beyond the call");
    assertNull(manager.getCertificateChain("chosen"));
  }

  @Test
  void aKeyTheLibraryCannotUseEndsTheHandshake() throws TlsException {
    choice = SunPair.identity(EC);
    unusable = new InvalidKeyException("not this one");
    NoChoiceException failure = assertThrows(NoChoiceException.class, () -> choose(null, "EC"));
    assertSame(unusable, failure.getCause());
    assertEquals("the identity chooser failed: not this one", failure.getMessage());
    assertSame(failure, ChoosingKeyManager.failure());
    unusable = null;
    assertEquals("chosen", choose(null, "EC"));
  }

  @Test
  void aKeyTheServerCannotCheckEndsTheHandshake() throws TlsException {
    choice = SunPair.identity(RSA);
    NoChoiceException failure =
        assertThrows(NoChoiceException.class, () -> choose(null, "EC", "Ed25519"));
    assertEquals(
        "the identity chooser failed: the identity of 'CN=b.test' has a key of type RSA, which the"
            + " server does not take from here, but [EC, EdDSA]",
        failure.getMessage());
  }

  @Test
  void nothingButEnginesIsServed() throws TlsException {
    choice = SunPair.identity(EC);
    assertNull(manager.chooseClientAlias(new String[] {"EC"}, null, null));
    assertNull(manager.chooseServerAlias("EC", null, null));
    assertNull(manager.chooseEngineServerAlias("EC", null, ENGINE));
    assertNull(manager.getClientAliases("EC", null));
    assertNull(manager.getServerAliases("EC", null));
    assertEquals(List.of(), asked);
  }
}
