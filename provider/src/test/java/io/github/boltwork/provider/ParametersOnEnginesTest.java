package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsSession;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What SSLParameters say is honoured, on every backend. */
@Timeout(60)
class ParametersOnEnginesTest {
  @ParameterizedTest
  @EnumSource
  void protocols(Mounts backend) throws Exception {
    for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
      Dialog dialog = Dialog.of(backend.context());
      set(dialog.server, parameters -> parameters.setProtocols(new String[] {version}));
      dialog.succeed();

      assertEquals(version, dialog.clientSession().getProtocol());
      assertEquals(version, dialog.serverSession().getProtocol());
    }
  }

  @ParameterizedTest
  @EnumSource
  void protocolsWithoutOneInCommonFail(Mounts backend) {
    Dialog dialog = Dialog.of(backend.context());
    set(dialog.client, parameters -> parameters.setProtocols(new String[] {"TLSv1.2"}));
    set(dialog.server, parameters -> parameters.setProtocols(new String[] {"TLSv1.3"}));
    dialog.fail();

    String told = dialog.clientFailure().toString();
    assertTrue(told.contains("protocol_version"), told);
  }

  @ParameterizedTest
  @EnumSource
  void cipherSuites(Mounts backend) throws Exception {
    String suite = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
    Dialog dialog = Dialog.of(backend.context());
    set(dialog.client, parameters -> parameters.setCipherSuites(new String[] {suite}));
    dialog.succeed();

    assertEquals(suite, dialog.clientSession().getCipherSuite());
    assertEquals("TLSv1.2", dialog.serverSession().getProtocol());
  }

  @ParameterizedTest
  @EnumSource
  void serversOrderOfSuitesDecides(Mounts backend) throws Exception {
    String first = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
    String second = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    Dialog dialog = Dialog.of(backend.context());
    set(dialog.client, parameters -> parameters.setCipherSuites(new String[] {second, first}));
    set(
        dialog.server,
        parameters -> {
          parameters.setCipherSuites(new String[] {first, second});
          parameters.setUseCipherSuitesOrder(true);
        });
    dialog.succeed();

    assertEquals(first, dialog.clientSession().getCipherSuite());
  }

  @ParameterizedTest
  @EnumSource
  void suiteThatTheBackendLacksFailsTheHandshake(Mounts backend) {
    String suite = "TLS_ECCPWD_WITH_AES_128_GCM_SHA256";
    Dialog dialog = Dialog.of(backend.context());
    set(
        dialog.client,
        parameters -> {
          parameters.setProtocols(new String[] {"TLSv1.2"});
          parameters.setCipherSuites(new String[] {suite});
        });

    String message = dialog.failAtOnce().toString();

    assertTrue(message.contains("cipherSuites") && message.contains(suite), message);
    assertTrue(message.startsWith("javax.net.ssl.SSLHandshakeException"), message);
  }

  @ParameterizedTest
  @EnumSource
  void serverNameInsteadOfTheHost(Mounts backend) throws Exception {
    Dialog dialog = Dialog.of(backend.context());
    set(dialog.client, parameters -> parameters.setServerNames(Names.of("other.example")));
    dialog.succeed();

    assertEquals(Names.of("other.example"), Names.requested(dialog.serverSession()));
    assertEquals(Papers.HOST, dialog.clientSession().getPeerHost());
  }

  @ParameterizedTest
  @EnumSource
  void serverNameIsWhatAPlainManagersPeerMustHave(Mounts backend) throws Exception {
    SSLContext context =
        backend.context(Papers.keys(Papers.SERVER), new PlainTrust(null).managers());
    Dialog right = new Dialog(context.createSSLEngine("10.0.0.1", 1), context.createSSLEngine());
    set(
        right.client,
        parameters -> {
          parameters.setServerNames(Names.of(Papers.HOST));
          parameters.setEndpointIdentificationAlgorithm("HTTPS");
        });
    right.succeed();

    Dialog wrong = Dialog.of(context);
    set(
        wrong.client,
        parameters -> {
          parameters.setServerNames(Names.of("other.example"));
          parameters.setEndpointIdentificationAlgorithm("HTTPS");
        });
    wrong.fail();
    assertTrue(wrong.certificateRefusal().toString().contains("other.example"));
  }

  @ParameterizedTest
  @EnumSource
  void clientWithoutAHostAsksForNoName(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    for (int i = 0; i < 2; i++) {
      Dialog dialog = new Dialog(context.createSSLEngine(), context.createSSLEngine()).succeed();

      assertEquals(List.of(), Names.requested(dialog.serverSession()));
      assertTrue(!dialog.isResumed(), "a session of who knows which server was resumed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void hostThatIsNoneIsAHint(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    Dialog dialog =
        new Dialog(context.createSSLEngine("no host, a hint", -1), context.createSSLEngine());
    dialog.succeed();

    assertEquals("no host, a hint", dialog.clientSession().getPeerHost());
    assertEquals(-1, dialog.clientSession().getPeerPort());
  }

  @ParameterizedTest
  @EnumSource
  @EnabledForJreRange(min = JRE.JAVA_20, disabledReason = "there are no groups in older ones")
  void namedGroups(Mounts backend) throws Exception {
    Method setNamedGroups = SSLParameters.class.getMethod("setNamedGroups", String[].class);
    // Bouncy Castle takes ECDSA keys of the groups that are set, and no others.
    SSLContext context = backend.context(Papers.keys(Papers.RSA_SERVER), Papers.trust());
    for (String group : new String[] {"secp384r1", "x25519"}) {
      Dialog dialog = Dialog.of(context);
      SSLParameters parameters = dialog.client.getSSLParameters();
      Object unused = setNamedGroups.invoke(parameters, (Object) new String[] {group});
      dialog.client.setSSLParameters(parameters);
      dialog.succeed();

      assertEquals(
          Optional.of(group),
          SslContexts.facts(dialog.clientSession()).flatMap(TlsSession::namedGroup));
    }
  }

  @ParameterizedTest
  @EnumSource
  void algorithmsNameTheVersionsThatClientsStartWith(Mounts backend) throws Exception {
    SSLContext older = backend.context("TLSv1.2", Papers.keys(Papers.SERVER), Papers.trust());
    assertEquals("TLSv1.2", Dialog.of(older).succeed().clientSession().getProtocol());
    Dialog ofBoth = Dialog.of(older);
    set(ofBoth.client, parameters -> parameters.setProtocols(new String[] {"TLSv1.3"}));
    assertEquals("TLSv1.3", ofBoth.succeed().serverSession().getProtocol());

    SSLContext newer = backend.context("TLSv1.3", Papers.keys(Papers.SERVER), Papers.trust());
    assertEquals("TLSv1.3", Dialog.of(newer).succeed().clientSession().getProtocol());
  }

  private static void set(SSLEngine engine, Consumer<SSLParameters> change) {
    SSLParameters parameters = engine.getSSLParameters();
    change.accept(parameters);
    engine.setSSLParameters(parameters);
  }
}
