package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityKeyManagerTest {
  private static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create("Keys");
  private static final Credential EC = credential(KeyKind.EC_P256, "a.test");
  private static final Credential RSA = credential(KeyKind.RSA_2048, "b.test");
  private static final Credential EDWARDS = credential(KeyKind.ED25519, "c.test");

  private static final SSLEngine UNASKED = new ScriptedSslEngine("TLSv1.3");

  private static Credential credential(KeyKind kind, String name) {
    return AUTHORITY.issue(name).key(kind).credential();
  }

  private static IdentityKeyManager manager(Credential... credentials) throws TlsException {
    List<TlsIdentity> identities = new ArrayList<>();
    for (Credential credential : credentials) {
      identities.add(SunPair.identity(credential));
    }
    return manager(new TestBackend(), identities);
  }

  private static IdentityKeyManager manager(JsseBackend backend, List<TlsIdentity> identities) {
    try {
      return new IdentityKeyManager(backend, identities);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EC,0",
    "EC_EC,0",
    "EC_RSA,0",
    "RSA,1",
    "RSA_EC,1",
    "RSASSA-PSS,",
    "EdDSA,2",
    "Ed25519,2",
    "DSA,",
    "DH_RSA,",
    "E,",
    "Ed25519_RSA,"
  })
  void keyTypesFindTheirIdentity(String keyType, @Nullable String alias) throws TlsException {
    IdentityKeyManager manager = manager(EC, RSA, EDWARDS);
    assertEquals(alias, manager.chooseEngineServerAlias(keyType, null, UNASKED));
    assertEquals(alias, manager.chooseServerAlias(keyType, null, null));
    assertEquals(
        alias, manager.chooseEngineClientAlias(new String[] {"none", keyType}, null, UNASKED));
    assertArrayEquals(
        alias == null ? new String[0] : new String[] {alias},
        manager.getServerAliases(keyType, null));
  }

  @ParameterizedTest
  @CsvSource({
    "EdDSA,EdDSA,true",
    "EdDSA,Ed25519,true",
    "Ed25519,EdDSA,true",
    "Ed448,EdDSA,true",
    "Ed25519,Ed25519,true",
    "ed25519,Ed25519,true",
    "Ed448,Ed25519,false",
    "Ed25519,Ed448,false",
    "RSASSA-PSS,RSASSA-PSS,true",
    "RSA,RSASSA-PSS,false"
  })
  void namesOfOtherLibrariesFitToo(String actual, String wanted, boolean fits) {
    assertEquals(fits, IdentityKeyManager.fits(key(actual), wanted));
  }

  @Test
  void firstOfSeveralIsTaken() throws TlsException {
    Credential other = credential(KeyKind.EC_P384, "d.test");
    IdentityKeyManager manager = manager(RSA, other, EC);
    assertEquals("1", manager.chooseEngineServerAlias("EC", null, UNASKED));
    assertEquals("0", manager.chooseEngineClientAlias(new String[] {"RSA", "EC"}, null, UNASKED));
    assertEquals("1", manager.chooseEngineClientAlias(new String[] {"EC", "RSA"}, null, UNASKED));
    assertArrayEquals(new String[] {"1", "2"}, manager.getClientAliases("EC", null));
    assertEquals(RSA.privateKey(), manager.getPrivateKey("0"));
    assertArrayEquals(
        other.certificates().toArray(new X509Certificate[0]), manager.getCertificateChain("1"));
  }

  @Test
  void aLibraryMayHaveItsOwnNamesAndKeys() throws TlsException {
    PrivateKey translated = RSA.privateKey();
    JsseBackend library =
        new TestBackend() {
          @Override
          protected boolean fits(PublicKey key, String keyType) {
            return keyType.equals("own name of " + key.getAlgorithm());
          }

          @Override
          protected PrivateKey privateKey(PrivateKey key) {
            return key.equals(EC.privateKey()) ? translated : key;
          }

          @Override
          protected X509Certificate certificate(X509Certificate certificate) {
            return certificate.equals(EC.certificate()) ? RSA.certificate() : certificate;
          }
        };
    IdentityKeyManager manager =
        manager(library, List.of(SunPair.identity(EDWARDS), SunPair.identity(EC)));
    assertEquals("1", manager.chooseEngineServerAlias("own name of RSA", null, UNASKED));
    assertNull(manager.chooseEngineServerAlias("RSA", null, UNASKED));
    assertArrayEquals(new String[] {"1"}, manager.getServerAliases("own name of RSA", null));
    assertArrayEquals(new X509Certificate[] {RSA.certificate()}, manager.getCertificateChain("1"));
    assertSame(translated, manager.getPrivateKey("1"));
    assertEquals(EDWARDS.privateKey(), manager.getPrivateKey("0"));
  }

  @Test
  void aKeyTheLibraryCannotUseMakesNoContext() {
    JsseBackend library =
        new TestBackend() {
          @Override
          protected PrivateKey privateKey(PrivateKey key) throws GeneralSecurityException {
            throw new InvalidKeyException("not this one");
          }
        };
    TlsException failure =
        assertThrows(
            TlsException.class,
            () -> library.server(TlsServerConfig.builder(SunPair.identity(EC)).build()).close());
    assertEquals(TlsException.Kind.CONFIG, failure.kind());
    assertTrue(String.valueOf(failure.getMessage()).contains("not this one"), failure::toString);
  }

  @Test
  void withoutIdentitiesNothingIsOffered() throws TlsException {
    assertNull(manager().chooseEngineServerAlias("EC", null, UNASKED));
    assertNull(manager().chooseEngineClientAlias(new String[] {"EC", "RSA"}, null, UNASKED));
  }

  /** Providers ask for EC before RSA, but the certificate for the name is the RSA one. */
  @ParameterizedTest
  @EnumSource
  void requestedNameBeatsTheKeyType(TlsVersion version) throws TlsException {
    for (KeyKind kind : List.of(KeyKind.RSA_2048, KeyKind.ED25519)) {
      Credential host = credential(kind, SunPair.HOST);
      try (SunPair pair =
          new SunPair(
              SunPair.identity(EC),
              client ->
                  client
                      .versions(version)
                      .trust(TlsTrust.certificates(List.of(AUTHORITY.certificate()))),
              server -> server.versions(version).identity(identity(host)))) {
        pair.handshake();
        assertEquals(host.certificates(), pair.client.session().peerCertificates());
      }
    }
  }

  private static TlsIdentity identity(Credential credential) {
    try {
      return SunPair.identity(credential);
    } catch (TlsException e) {
      throw new AssertionError(e);
    }
  }

  private static PublicKey key(String algorithm) {
    return new PublicKey() {
      private static final long serialVersionUID = 1L;

      @Override
      public String getAlgorithm() {
        return algorithm;
      }

      @Override
      public String getFormat() {
        return "none";
      }

      @Override
      public byte[] getEncoded() {
        return new byte[0];
      }
    };
  }
}
