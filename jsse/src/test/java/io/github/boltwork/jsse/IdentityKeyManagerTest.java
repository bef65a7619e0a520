package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import io.github.boltwork.pki.ThrowawayAuthority;
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
    return IdentityKeyManager.of(identities, new TestBackend());
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
