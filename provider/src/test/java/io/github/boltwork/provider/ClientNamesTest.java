package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An endpoint identification algorithm on the server's side: about clients' names. */
@Timeout(60)
class ClientNamesTest {
  private static final String CLIENT = "client.example";

  private static SSLContext context(Mounts backend, TrustManager... trust) {
    return backend.context(Papers.keys(Papers.SERVER), trust);
  }

  private static Dialog dialog(Mounts backend, SSLContext servers, String client) {
    SSLContext clients = backend.context(Papers.keys(Papers.CLIENT), Papers.trust());
    Dialog dialog =
        new Dialog(clients.createSSLEngine(Papers.HOST, 443), servers.createSSLEngine(client, 1));
    identify(dialog.server);
    return dialog;
  }

  private static void identify(SSLEngine engine) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    assertEquals("HTTPS", engine.getSSLParameters().getEndpointIdentificationAlgorithm());
  }

  @ParameterizedTest
  @EnumSource
  void extendedManagerChecksThem(Mounts backend) throws SSLException {
    SSLContext servers = context(backend, Papers.trust());
    Dialog right = dialog(backend, servers, CLIENT);
    right.server.setNeedClientAuth(true);
    right.succeed();

    Dialog wrong = dialog(backend, servers, "other.example");
    wrong.server.setNeedClientAuth(true);
    SSLException refusal = wrong.fail().serverFailure();
    assertInstanceOf(CertificateException.class, refusal.getCause());
  }

  @ParameterizedTest
  @EnumSource
  void sessionOfAClientThatWasNotCheckedIsNotResumed(Mounts backend) throws SSLException {
    SSLContext clients = backend.context(Papers.keys(Papers.CLIENT), Papers.trust());
    SSLContext servers = context(backend, Papers.trust());
    for (boolean checked : new boolean[] {false, true}) {
      Dialog dialog =
          new Dialog(clients.createSSLEngine(Papers.HOST, 443), servers.createSSLEngine(CLIENT, 1));
      dialog.server.setNeedClientAuth(true);
      if (checked) {
        identify(dialog.server);
      }
      assertEquals(false, dialog.succeed().isResumed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereNobodyChecksThemThatIsRefused(Mounts backend) {
    SSLContext[] all = {context(backend, new PlainTrust(null)), backend.given()};
    for (SSLContext servers : all) {
      Dialog dialog = dialog(backend, servers, CLIENT);
      dialog.server.setWantClientAuth(true);
      Messages.assertSays(dialog.fail().serverFailure(), "endpointIdentificationAlgorithm");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsAskedAndNothingIsChecked(Mounts backend) throws SSLException {
    dialog(backend, backend.given(), "other.example").succeed();
    dialog(backend, context(backend, Papers.trust()), "other.example").succeed();
  }
}
