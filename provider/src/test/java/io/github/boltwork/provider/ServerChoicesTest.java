package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ALPN and server names: what a server's parameters, matchers and selector decide. */
@Timeout(60)
class ServerChoicesTest {
  @ParameterizedTest
  @EnumSource
  void serversOrderOfProtocolsDecides(Mounts backend) throws Exception {
    for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
      Dialog dialog = Dialog.of(backend.context());
      dialog.client.setEnabledProtocols(new String[] {version});
      offer(dialog.client, "http/1.1", "h2");
      offer(dialog.server, "spdy/3", "h2", "http/1.1");
      assertNull(dialog.client.getApplicationProtocol());
      dialog.succeed();

      assertEquals("h2", dialog.client.getApplicationProtocol());
      assertEquals("h2", dialog.server.getApplicationProtocol());
    }
  }

  @ParameterizedTest
  @EnumSource
  void noneOffersNothing(Mounts backend) throws Exception {
    Dialog dialog = Dialog.of(backend.context());
    offer(dialog.server, "h2");
    dialog.succeed();

    assertEquals("", dialog.client.getApplicationProtocol());
    assertEquals("", dialog.server.getApplicationProtocol());
  }

  @ParameterizedTest
  @EnumSource
  void noProtocolInCommonFails(Mounts backend) {
    Dialog dialog = Dialog.of(backend.context());
    offer(dialog.client, "h2");
    offer(dialog.server, "http/1.1");
    dialog.fail();

    assertTrue(dialog.clientFailure().toString().contains("no_application_protocol"));
    assertInstanceOf(SSLHandshakeException.class, dialog.serverFailure());
  }

  @ParameterizedTest
  @EnumSource
  void selectorDecides(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    for (String choice : List.of("http/1.1", "h2", "")) {
      List<Object> seen = new ArrayList<>();
      Dialog dialog = Dialog.of(context);
      offer(dialog.client, "h2", "http/1.1");
      offer(dialog.server, "spdy/3");
      dialog.server.setHandshakeApplicationProtocolSelector(
          (engine, offered) -> {
            seen.add(engine);
            seen.add(offered);
            seen.add(Objects.requireNonNull(engine.getHandshakeSession()).getProtocol());
            seen.add(Objects.requireNonNull(engine.getHandshakeSession()).getCipherSuite());
            return choice;
          });
      dialog.succeed();

      assertEquals(choice, dialog.client.getApplicationProtocol());
      assertEquals(choice, dialog.server.getApplicationProtocol());
      assertSame(dialog.server, seen.get(0));
      assertEquals(List.of("h2", "http/1.1"), seen.get(1));
      assertEquals(dialog.serverSession().getProtocol(), seen.get(2));
      assertEquals(dialog.serverSession().getCipherSuite(), seen.get(3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void keyManagerSeesWhatTheSelectorChose(Mounts backend) throws Exception {
    AskedKeys keys = new AskedKeys(Papers.choosingKeys(Papers.SERVER));
    Dialog dialog =
        Dialog.of(backend.context(null, Papers.trust()), backend.context(keys.managers(), null));
    offer(dialog.client, "acme-tls/1");
    dialog.server.setHandshakeApplicationProtocolSelector((engine, offered) -> offered.get(0));
    dialog.succeed();

    assertEquals("acme-tls/1", keys.last().applicationProtocol());
  }

  @ParameterizedTest
  @EnumSource
  void selectorRefuses(Mounts backend) {
    for (String answer : new @Nullable String[] {null, "not offered"}) {
      Dialog dialog = Dialog.of(backend.context());
      offer(dialog.client, "h2");
      dialog.server.setHandshakeApplicationProtocolSelector((engine, offered) -> answer);
      dialog.fail();

      assertTrue(dialog.clientFailure().toString().contains("no_application_protocol"));
      String message = dialog.serverFailure().toString();
      assertTrue(message.contains("the selector of this server answers " + answer), message);
    }
  }

  @ParameterizedTest
  @EnumSource
  void selectorThatFailsEndsTheHandshake(Mounts backend) {
    Dialog dialog = Dialog.of(backend.context());
    offer(dialog.client, "h2");
    dialog.server.setHandshakeApplicationProtocolSelector(
        (engine, offered) -> {
          throw new IllegalStateException("cannot decide");
        });
    dialog.fail();

    assertTrue(dialog.clientFailure().toString().contains("internal_error"));
    assertTrue(dialog.serverFailure().toString().contains("cannot decide"));
  }

  @ParameterizedTest
  @EnumSource
  void matchersDecideOnNames(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    Dialog matching = Dialog.of(context);
    match(matching.server, "local(host|domain)");
    matching.succeed();
    assertEquals(Names.of(Papers.HOST), Names.requested(matching.serverSession()));

    Dialog without = new Dialog(context.createSSLEngine(), context.createSSLEngine());
    match(without.server, "local(host|domain)");
    without.succeed();

    Dialog other =
        new Dialog(context.createSSLEngine("else.example", 1), context.createSSLEngine());
    match(other.server, "local(host|domain)");
    other.fail();
    assertTrue(other.clientFailure().toString().contains("unrecognized_name"));
    assertInstanceOf(SSLHandshakeException.class, other.serverFailure());
    String message = other.serverFailure().toString();
    assertTrue(message.contains("else.example"), message);
  }

  @ParameterizedTest
  @EnumSource
  void matchersAreDescribed(Mounts backend) {
    SSLEngine engine = backend.context().createSSLEngine();
    match(engine, "a\\.example");

    assertEquals(1, engine.getSSLParameters().getSNIMatchers().size());
  }

  @ParameterizedTest
  @EnumSource
  void socketsMatchAndSelect(Mounts backend) throws Exception {
    SSLContext context = backend.context();
    try (SocketDialog dialog = SocketDialog.of(context, context, Papers.HOST)) {
      SSLParameters parameters = dialog.listener().getSSLParameters();
      parameters.setSNIMatchers(List.of(SNIHostName.createSNIMatcher("localhost")));
      dialog.listener().setSSLParameters(parameters);
      SSLParameters offering = dialog.client().getSSLParameters();
      offering.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      dialog.client().setSSLParameters(offering);
      List<Object> seen = new ArrayList<>();
      dialog.prepareServer(
          accepted ->
              accepted.setHandshakeApplicationProtocolSelector(
                  (socket, offered) -> {
                    seen.add(socket);
                    return "http/1.1";
                  }));
      dialog.succeed();

      assertEquals("http/1.1", dialog.client().getApplicationProtocol());
      assertEquals(List.of(dialog.server()), seen);
      assertEquals(Names.of("localhost"), Names.requested(dialog.serverSession()));
    }
    try (SocketDialog dialog = SocketDialog.of(context, context, "else.example")) {
      SSLParameters parameters = dialog.listener().getSSLParameters();
      parameters.setSNIMatchers(List.of(SNIHostName.createSNIMatcher("localhost")));
      dialog.listener().setSSLParameters(parameters);
      SocketDialog.Told told = dialog.fail();

      assertTrue(told.toClient().toString().contains("unrecognized_name"), told::toString);
      assertInstanceOf(SSLHandshakeException.class, told.toServer());
    }
  }

  private static void offer(SSLEngine engine, String... protocols) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    engine.setSSLParameters(parameters);
  }

  private static void match(SSLEngine engine, String names) {
    SSLParameters parameters = engine.getSSLParameters();
    SNIMatcher matcher = SNIHostName.createSNIMatcher(names);
    parameters.setSNIMatchers(List.of(matcher));
    engine.setSSLParameters(parameters);
  }
}
