package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trust managers that were given decide, on every backend. */
@Timeout(60)
class TrustOnEnginesTest {
  private static final String[] VERSIONS = {"TLSv1.2", "TLSv1.3"};

  @ParameterizedTest
  @EnumSource
  void jdksManagerTakesItsAuthority(Mounts backend) throws Exception {
    for (String version : VERSIONS) {
      Dialog dialog = Dialog.of(backend.context());
      dialog.client.setEnabledProtocols(new String[] {version});
      dialog.succeed();

      assertEquals(version, dialog.clientSession().getProtocol());
      assertArrayEquals(
          Papers.SERVER.certificates().toArray(), dialog.clientSession().getPeerCertificates());
      assertEquals(backend.id(), SslContexts.facts(dialog.clientSession()).orElseThrow().backend());
    }
  }

  @ParameterizedTest
  @EnumSource
  void jdksManagerRefusesStrangers(Mounts backend) {
    SSLContext servers = backend.context(Papers.keys(Papers.SERVER), null);
    TrustManager[] trust = {Papers.trust(Papers.STRANGERS)};
    Dialog dialog = Dialog.of(backend.context(null, trust), servers).fail();

    String message = dialog.certificateRefusal().toString();
    assertTrue(message.contains("unable to find valid certification path"), message);
    assertInstanceOf(SSLHandshakeException.class, dialog.serverFailure());
  }

  @ParameterizedTest
  @EnumSource
  void jdksManagerChecksNamesIfItIsTold(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    Dialog right = Dialog.of(context);
    identify(right.client, "HTTPS");
    right.succeed();

    Dialog wrong = new Dialog(context.createSSLEngine("wrong.example", 1), engine(context));
    identify(wrong.client, "HTTPS");
    wrong.fail();
    String message = wrong.certificateRefusal().toString();
    assertTrue(message.contains("wrong.example"), message);

    Dialog unchecked = new Dialog(context.createSSLEngine("wrong.example", 1), engine(context));
    unchecked.succeed();
  }

  @ParameterizedTest
  @EnumSource
  void sessionThatWasNotCheckedIsNotResumedWhereItIs(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    for (int i = 0; i < 2; i++) {
      new Dialog(context.createSSLEngine("wrong.example", 1), engine(context)).succeed();
    }

    Dialog checked = new Dialog(context.createSSLEngine("wrong.example", 1), engine(context));
    identify(checked.client, "HTTPS");
    checked.fail();
  }

  @ParameterizedTest
  @EnumSource
  void extendedManagerSeesTheClientsEngine(Mounts backend) throws Exception {
    for (String version : VERSIONS) {
      AskedTrust trust = AskedTrust.accepting();
      SSLContext context = backend.context(Papers.keys(Papers.SERVER), trust.managers());
      Dialog dialog = Dialog.of(context);
      dialog.client.setEnabledProtocols(new String[] {version});
      dialog.succeed();

      AskedTrust.Question question = trust.only();
      assertEquals("server", question.method());
      assertSame(dialog.client, question.connection());
      assertEquals(Papers.SERVER.certificates(), question.chain());
      assertEquals("UNKNOWN", question.authType());
      assertEquals(Papers.HOST, question.peerHost());
      assertEquals(version, question.protocol());
      assertTrue(question.requestedNames().toString().contains(Papers.HOST));
      assertFalse(question.localAlgorithms().isEmpty());
      assertFalse(question.peerAlgorithms().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void extendedManagerSeesTheServersEngine(Mounts backend) throws Exception {
    for (String version : VERSIONS) {
      AskedTrust trust = AskedTrust.accepting();
      SSLContext clients = backend.context(Papers.keys(Papers.CLIENT), Papers.trust());
      SSLContext servers = backend.context(Papers.keys(Papers.SERVER), trust.managers());
      Dialog dialog = Dialog.of(clients, servers);
      dialog.client.setEnabledProtocols(new String[] {version});
      dialog.server.setNeedClientAuth(true);
      dialog.succeed();

      AskedTrust.Question question = trust.only();
      assertEquals("client", question.method());
      assertSame(dialog.server, question.connection());
      assertEquals(Papers.CLIENT.certificates(), question.chain());
      assertEquals("EC", question.authType());
      assertEquals(version, question.protocol());
      assertTrue(question.requestedNames().toString().contains(Papers.HOST));
      assertFalse(question.localAlgorithms().isEmpty());
      assertEquals("CN=client.example", dialog.serverSession().getPeerPrincipal().getName());
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusalOfAnExtendedManagerIsTheCause(Mounts backend) {
    AskedTrust trust = AskedTrust.refusing("not on my list");
    Dialog dialog = Dialog.of(backend.context(Papers.keys(Papers.SERVER), trust.managers())).fail();

    assertEquals("not on my list", dialog.certificateRefusal().getMessage());
    assertSame(dialog.client, trust.only().connection());
  }

  @ParameterizedTest
  @EnumSource
  void extendedManagerAloneDecidesOnNames(Mounts backend) throws Exception {
    SSLContext context =
        backend.context(Papers.keys(Papers.SERVER), AskedTrust.accepting().managers());
    Dialog dialog = new Dialog(context.createSSLEngine("wrong.example", 1), engine(context));
    identify(dialog.client, "HTTPS");

    dialog.succeed();

    assertEquals("HTTPS", dialog.client.getSSLParameters().getEndpointIdentificationAlgorithm());
  }

  @ParameterizedTest
  @EnumSource
  void plainManagerDecidesOnChains(Mounts backend) throws Exception {
    PlainTrust accepting = new PlainTrust(null);
    Dialog.of(backend.context(Papers.keys(Papers.SERVER), accepting.managers())).succeed();
    assertEquals(1, accepting.asked.size());
    assertEquals("server CN=localhost", accepting.asked.get(0));

    PlainTrust refusing = new PlainTrust("no");
    Dialog refused =
        Dialog.of(backend.context(Papers.keys(Papers.SERVER), refusing.managers())).fail();
    assertEquals("no", refused.certificateRefusal().getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void nameIsCheckedBesideAPlainManager(Mounts backend) throws Exception {
    SSLContext context =
        backend.context(Papers.keys(Papers.SERVER), new PlainTrust(null).managers());
    Dialog right = Dialog.of(context);
    identify(right.client, "HTTPS");
    right.succeed();

    Dialog wrong = new Dialog(context.createSSLEngine("wrong.example", 1), engine(context));
    identify(wrong.client, "HTTPS");
    wrong.fail();
    String message = wrong.certificateRefusal().toString();
    assertTrue(message.contains("wrong.example"), message);
  }

  @ParameterizedTest
  @EnumSource
  void nameThatIsUnknownCannotBeChecked(Mounts backend) {
    SSLContext context =
        backend.context(Papers.keys(Papers.SERVER), new PlainTrust(null).managers());
    Dialog dialog = new Dialog(context.createSSLEngine(), engine(context));
    identify(dialog.client, "HTTPS");

    String message = dialog.failAtOnce().toString();

    assertTrue(message.contains("createSSLEngine(host, port)"), message);
  }

  @ParameterizedTest
  @EnumSource
  void withoutAManagerNobodyIsTrusted(Mounts backend) {
    SSLContext clients = backend.context(null, new TrustManager[0]);
    Dialog dialog = Dialog.of(clients, backend.context()).fail();

    String message = String.valueOf(dialog.clientFailure().getCause());
    assertTrue(message.contains("nobody is trusted"), message);
  }

  @ParameterizedTest
  @EnumSource
  void nullIsTheSystemsTrust(Mounts backend) {
    Dialog dialog = Dialog.of(backend.context(null, null), backend.context()).fail();

    String message = dialog.clientFailure().toString();
    assertTrue(message.contains("Facade Root"), message);
  }

  private static SSLEngine engine(SSLContext context) {
    return context.createSSLEngine();
  }

  private static void identify(SSLEngine engine, String algorithm) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm(algorithm);
    engine.setSSLParameters(parameters);
  }
}
