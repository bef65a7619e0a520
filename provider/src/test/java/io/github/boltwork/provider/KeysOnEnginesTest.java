package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.pki.Credential;
import io.github.boltwork.pki.KeyKind;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Key managers that were given choose, on every backend. */
@Timeout(60)
class KeysOnEnginesTest {
  private static final String[] VERSIONS = {"TLSv1.2", "TLSv1.3"};

  @ParameterizedTest
  @EnumSource
  void keyIsOneThatTheClientCanCheck(Mounts backend) throws Exception {
    for (KeyManager[] keys :
        List.of(
            Papers.keys(Papers.RSA_SERVER, Papers.SERVER),
            new KeyManager[] {Papers.choosingKeys(Papers.RSA_SERVER, Papers.SERVER)})) {
      SSLContext context = backend.context(keys, Papers.trust());
      assertEquals(
          Papers.RSA_SERVER.certificate(),
          shown(context, "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
      assertEquals(
          Papers.SERVER.certificate(),
          shown(context, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
    }
  }

  private static Certificate shown(SSLContext context, String version, String suite)
      throws Exception {
    Dialog dialog = Dialog.of(context);
    dialog.client.setEnabledProtocols(new String[] {version});
    dialog.client.setEnabledCipherSuites(new String[] {suite});
    dialog.succeed();
    assertEquals(suite, dialog.serverSession().getCipherSuite());
    Certificate shown = dialog.clientSession().getPeerCertificates()[0];
    assertEquals(shown, local(dialog)[0]);
    return shown;
  }

  private static Certificate[] local(Dialog dialog) {
    Certificate[] local = dialog.serverSession().getLocalCertificates();
    assertNotNull(local);
    return local;
  }

  @ParameterizedTest
  @EnumSource
  void firstOfSeveralManagersIsAsked(Mounts backend) throws Exception {
    KeyManager[] keys =
        Stream.of(Papers.keys(Papers.RSA_SERVER), Papers.keys(Papers.SERVER))
            .flatMap(Stream::of)
            .toArray(KeyManager[]::new);
    Dialog dialog = Dialog.of(backend.context(keys, Papers.trust())).succeed();

    assertEquals(Papers.RSA_SERVER.certificate(), dialog.clientSession().getPeerCertificates()[0]);
  }

  @ParameterizedTest
  @EnumSource
  void jdksManagerChoosesByName(Mounts backend) throws Exception {
    // Of EC certificates it wants a bit of key usage that few have, before it looks at names.
    Credential other = Papers.AUTHORITY.issue("other.example").key(KeyKind.RSA_2048).credential();
    KeyManager[] keys = {Papers.choosingKeys(Papers.RSA_SERVER, other)};
    SSLContext context = backend.context(keys, Papers.trust());
    for (String name : List.of(Papers.HOST, "other.example", Papers.HOST)) {
      Credential expected = name.equals(Papers.HOST) ? Papers.RSA_SERVER : other;
      Dialog dialog =
          new Dialog(context.createSSLEngine(name, 443), context.createSSLEngine()).succeed();

      assertEquals(expected.certificate(), dialog.clientSession().getPeerCertificates()[0]);
      assertEquals(expected.certificate(), local(dialog)[0]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void extendedManagerSeesTheServersEngine(Mounts backend) throws Exception {
    for (String version : VERSIONS) {
      AskedKeys keys =
          new AskedKeys(Papers.choosingKeys(Papers.SERVER, Papers.OTHER), "other.example");
      SSLContext servers = backend.context(keys.managers(), null);
      SSLContext clients = backend.context(null, Papers.trust());
      Dialog dialog =
          new Dialog(clients.createSSLEngine("other.example", 443), servers.createSSLEngine());
      dialog.client.setEnabledProtocols(new String[] {version});
      dialog.succeed();

      AskedKeys.Question question = keys.last();
      assertEquals(List.of("EC"), question.keyTypes());
      assertSame(dialog.server, question.connection());
      assertEquals(List.of("other.example"), question.requestedNames());
      assertFalse(question.peerAlgorithms().isEmpty());
      assertEquals("", question.applicationProtocol());
      assertEquals(Papers.OTHER.certificate(), dialog.clientSession().getPeerCertificates()[0]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void plainManagerIsAskedWithoutAnEngine(Mounts backend) throws Exception {
    X509KeyManager plain = PlainKeys.of(Papers.choosingKeys(Papers.SERVER));
    Dialog dialog = Dialog.of(backend.context(new KeyManager[] {plain}, Papers.trust())).succeed();

    assertEquals(Papers.SERVER.certificate(), dialog.clientSession().getPeerCertificates()[0]);
  }

  @ParameterizedTest
  @EnumSource
  void withoutAKeyThereIsNoServer(Mounts backend) {
    for (String version : VERSIONS) {
      Dialog dialog = Dialog.of(backend.context(null, Papers.trust()));
      dialog.client.setEnabledProtocols(new String[] {version});
      dialog.fail();

      assertInstanceOf(SSLHandshakeException.class, dialog.serverFailure());
      String message = dialog.serverFailure().toString();
      assertTrue(message.contains("no available authentication scheme"), message);
      String told = dialog.clientFailure().toString();
      assertTrue(told.contains("handshake_failure"), told);
    }
  }

  @ParameterizedTest
  @EnumSource
  void managerThatFailsEndsTheHandshake(Mounts backend) {
    X509KeyManager failing =
        PlainKeys.failing(Papers.choosingKeys(Papers.SERVER), "the token was pulled");
    Dialog dialog = Dialog.of(backend.context(new KeyManager[] {failing}, Papers.trust())).fail();

    String message = dialog.serverFailure().toString();
    assertTrue(message.contains("the token was pulled"), message);
    String told = dialog.clientFailure().toString();
    assertTrue(told.contains("internal_error"), told);
  }

  @ParameterizedTest
  @EnumSource
  void keyOfAnotherCertificateIsRefused(Mounts backend) {
    X509KeyManager mixed = PlainKeys.mixed(Papers.SERVER, Papers.OTHER);
    Dialog dialog = Dialog.of(backend.context(new KeyManager[] {mixed}, Papers.trust())).fail();

    assertInstanceOf(SSLHandshakeException.class, dialog.serverFailure());
    String message = dialog.serverFailure().toString();
    assertTrue(message.contains("identity"), message);
  }

  @ParameterizedTest
  @EnumSource
  void clientsManagerSeesTheEngineAndWhoIsAccepted(Mounts backend) throws Exception {
    for (String version : VERSIONS) {
      AskedKeys keys = new AskedKeys(Papers.choosingKeys(Papers.CLIENT));
      SSLContext clients = backend.context(keys.managers(), Papers.trust());
      Dialog dialog = Dialog.of(clients, backend.context());
      dialog.client.setEnabledProtocols(new String[] {version});
      dialog.server.setNeedClientAuth(true);
      dialog.succeed();

      // Some libraries ask for one type after the other.
      AskedKeys.Question question = keys.last();
      assertSame(dialog.client, question.connection());
      assertTrue(question.keyTypes().contains("EC"), question::toString);
      assertEquals(List.of("CN=Facade Root"), question.issuers());
      assertArrayEquals(
          Papers.CLIENT.certificates().toArray(), dialog.serverSession().getPeerCertificates());
      // Old verifiers of names cast, as SunJSSE lets them.
      assertInstanceOf(X509Certificate[].class, dialog.serverSession().getPeerCertificates());
      assertInstanceOf(X509Certificate[].class, dialog.clientSession().getLocalCertificates());
      assertEquals("CN=client.example", dialog.serverSession().getPeerPrincipal().getName());
      assertArrayEquals(
          Papers.CLIENT.certificates().toArray(), dialog.clientSession().getLocalCertificates());
      assertNotNull(dialog.clientSession().getLocalPrincipal());
    }
  }

  @ParameterizedTest
  @EnumSource
  void jdksManagerShowsWhatTheServerAccepts(Mounts backend) throws Exception {
    Credential strange = Papers.STRANGERS.issue("client.example").credential();
    SSLContext clients =
        backend.context(
            new KeyManager[] {Papers.choosingKeys(strange, Papers.CLIENT)}, Papers.trust());
    Dialog dialog = Dialog.of(clients, backend.context());
    dialog.server.setWantClientAuth(true);
    dialog.succeed();

    assertEquals(Papers.CLIENT.certificate(), dialog.serverSession().getPeerCertificates()[0]);
  }

  @ParameterizedTest
  @EnumSource
  void clientWithoutAKeyShowsNone(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    Dialog wanted = Dialog.of(backend.context(null, Papers.trust()), context);
    wanted.server.setWantClientAuth(true);
    wanted.succeed();
    assertThrows(
        SSLPeerUnverifiedException.class, () -> wanted.serverSession().getPeerCertificates());
    assertNull(wanted.clientSession().getLocalCertificates());

    Dialog needed = Dialog.of(backend.context(null, Papers.trust()), context);
    needed.client.setEnabledProtocols(new String[] {"TLSv1.2"});
    needed.server.setNeedClientAuth(true);
    needed.fail();
    assertInstanceOf(SSLHandshakeException.class, needed.serverFailure());
  }
}
