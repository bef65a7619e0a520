package io.github.boltwork.backend.boringssl;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.ClientIdentityChooser;
import io.github.boltwork.PeerVerifier;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.Refusals;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes BoringSSL's context of a configuration that is not refused. */
final class ContextBuilder {
  private static final int LONGEST_CHAIN = 1000;

  private final TlsConfig config;
  private final PeerVerifier verifier;
  private final Capabilities able;
  private final Conversations conversations = new Conversations();
  private final List<NativeIdentity> identities = new ArrayList<>();
  private final ChosenIdentities chosen = new ChosenIdentities();

  ContextBuilder(TlsConfig config, PeerVerifier verifier, Capabilities able) {
    this.config = config;
    this.verifier = verifier;
    this.able = able;
  }

  NativeContext build() throws Exception {
    long context =
        SSLContext.make(
            SSL.SSL_PROTOCOL_TLSV1_2 | SSL.SSL_PROTOCOL_TLSV1_3,
            config instanceof TlsClientConfig ? SSL.SSL_MODE_CLIENT : SSL.SSL_MODE_SERVER);
    try {
      protocol(context);
      for (TlsIdentity identity : config.identities()) {
        identities.add(NativeIdentity.of(identity));
      }
      SSLContext.setCertVerifyCallback(context, new Verifier(verifier, conversations));
      identities(context);
      config.keyLog().ifPresent(log -> logKeys(context, log));
      @Nullable ClientSessions sessions = null;
      if (config instanceof TlsServerConfig server) {
        server(context, server);
      } else {
        sessions = new ClientSessions(conversations);
        SSLContext.setVerify(context, SSL.SSL_CVERIFY_REQUIRED, LONGEST_CHAIN);
        SSLContext.setSSLSessionCache(context, sessions);
        long unused = SSLContext.setSessionCacheMode(context, SSL.SSL_SESS_CACHE_CLIENT);
      }
      return new NativeContext(context, conversations, this::freeIdentities, sessions);
    } catch (Exception | Error e) {
      int unused = SSLContext.free(context);
      freeIdentities();
      throw e;
    }
  }

  private void freeIdentities() {
    identities.forEach(NativeIdentity::free);
    chosen.free();
  }

  private void identities(long context) throws Exception {
    Optional<ClientIdentityChooser> chooser =
        config instanceof TlsClientConfig client ? client.identityChooser() : Optional.empty();
    if (chooser.isPresent()) {
      SSLContext.setCertificateCallback(
          context, new UserChooser(chooser.get(), chosen, conversations));
    } else if (!identities.isEmpty()) {
      SSLContext.setCertificateCallback(context, new IdentityChooser(identities, conversations));
    }
    if (chooser.isPresent() || identities.stream().anyMatch(identity -> identity.key() == 0)) {
      SSLContext.setPrivateKeyMethod(context, new KeySigner(conversations));
    }
  }

  private void protocol(long context) throws Exception {
    Set<TlsVersion> versions = config.versions();
    if (!versions.contains(TlsVersion.TLS_1_2)) {
      SSLContext.setOptions(context, SSL.SSL_OP_NO_TLSv1_2);
    }
    if (!versions.contains(TlsVersion.TLS_1_3)) {
      SSLContext.setOptions(context, SSL.SSL_OP_NO_TLSv1_3);
    }
    SSLContext.setOptions(context, SSL.SSL_OP_CIPHER_SERVER_PREFERENCE);
    // What is encrypted again for want of room may lie elsewhere by then.
    int unusedMode = SSLContext.setMode(context, SSL.SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // The library's callbacks are made by us between its calls, not by it during them.
    SSLContext.setUseTasks(context, true);
    String suites = Suites.list(Refusals.cipherSuites(config, able.cipherSuites()));
    if (!suites.isEmpty() && !SSLContext.setCipherSuite(context, suites, false)) {
      throw new IllegalStateException("BoringSSL refuses the cipher suites " + suites);
    }
    List<String> groups = config.namedGroups().isEmpty() ? able.groups() : config.namedGroups();
    if (!SSLContext.setCurvesList(context, Groups.names(groups))) {
      throw new IllegalStateException("BoringSSL refuses the groups " + groups);
    }
    if (!config.applicationProtocols().isEmpty()) {
      SSLContext.setAlpnProtos(
          context,
          config.applicationProtocols().toArray(new String[0]),
          SSL.SSL_SELECTOR_FAILURE_NO_ADVERTISE);
    }
  }

  private static void logKeys(long context, Consumer<String> log) {
    if (!KeyLogger.give(context, log)) {
      throw new IllegalStateException("BoringSSL takes no log of keys");
    }
  }

  private void server(long context, TlsServerConfig server) throws Exception {
    if (!SSLContext.setSessionIdContext(context, Tickets.scope(server, verifier))) {
      throw new OutOfMemoryError("BoringSSL takes no session id context");
    }
    if (server.ticketKeys().isPresent()) {
      Tickets.seal(context, server.ticketKeys().get());
    }
    long unused = SSLContext.setSessionCacheMode(context, SSL.SSL_SESS_CACHE_SERVER);
    if (server.clientAuth() == ClientAuth.NONE) {
      return;
    }
    int level =
        server.clientAuth() == ClientAuth.REQUIRE
            ? SSL.SSL_CVERIFY_REQUIRED
            : SSL.SSL_CVERIFY_OPTIONAL;
    SSLContext.setVerify(context, level, LONGEST_CHAIN);
    if (!verifier.authorities().isEmpty()) {
      long taken =
          Memory.read(
              PemBytes.certificates(verifier.authorities()),
              bio -> SSLContext.setCACertificateBio(context, bio) ? 1 : 0);
      if (taken == 0) {
        throw new IllegalStateException("BoringSSL does not read the trusted authorities");
      }
    }
  }
}
