package io.github.boltwork.backend.boringssl;

import io.github.boltwork.Capability;
import io.github.boltwork.Refusal;
import io.github.boltwork.TlsConfig;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.engine.ClientHello;
import io.github.boltwork.engine.Refusals;
import io.github.boltwork.engine.ScratchPool;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found out about the library by asking it, and by looking at what its ClientHello says.
 *
 * @param all what the backend claims
 * @param cipherSuites the IANA names of its suites
 * @param groups the IANA names of the groups that are offered by default
 */
record Capabilities(Set<Capability> all, Set<String> cipherSuites, List<String> groups) {
  private static final Set<String> VERSIONS =
      Arrays.stream(TlsVersion.values())
          .map(TlsVersion::standardName)
          .collect(Collectors.toUnmodifiableSet());

  private static final int TLS_AES_128_GCM_SHA256 = 0x1301;
  private static final Map<Integer, String> TLS_1_3_SUITES =
      Map.of(
          TLS_AES_128_GCM_SHA256,
          "TLS_AES_128_GCM_SHA256",
          0x1302,
          "TLS_AES_256_GCM_SHA384",
          0x1303,
          "TLS_CHACHA20_POLY1305_SHA256");

  private static final int ED25519 = 0x0807;
  private static final int LONGEST_HELLO = 8192;

  static Capabilities probe() throws Exception {
    long context =
        SSLContext.make(SSL.SSL_PROTOCOL_TLSV1_2 | SSL.SSL_PROTOCOL_TLSV1_3, SSL.SSL_MODE_CLIENT);
    try {
      List<String> groups =
          Groups.DEFAULT.stream().filter(group -> supportsGroup(context, group)).toList();
      boolean unusedGroups = SSLContext.setCurvesList(context, Groups.names(groups));
      boolean logsKeys = KeyLogger.give(context, line -> {});
      boolean unusedSuites = SSLContext.setCipherSuite(context, "TLS_AES_256_GCM_SHA384", true);
      return probe(context, groups, logsKeys);
    } finally {
      int unused = SSLContext.free(context);
    }
  }

  private static Capabilities probe(long context, List<String> groups, boolean logsKeys) {
    Set<Capability> all =
        EnumSet.of(
            Capability.TLS_1_2,
            Capability.TLS_1_3,
            Capability.RESUMPTION_1_2,
            Capability.RESUMPTION_1_3,
            Capability.NAMED_GROUPS,
            Capability.NEGOTIATED_GROUP,
            Capability.TICKET_KEYS);
    long ssl = SSL.newSSL(context, false);
    try {
      if (asksForOcspResponse(ssl)) {
        all.add(Capability.OCSP_STAPLING);
      }
      ClientHello hello = hello(ssl);
      if (!hello.cipherSuites().isEmpty()
          && !hello.cipherSuites().contains(TLS_AES_128_GCM_SHA256)) {
        all.add(Capability.CIPHER_SUITES_1_3);
      }
      if (hello.signatureSchemes().contains(ED25519)) {
        all.add(Capability.ED25519);
      }
      if (logsKeys) {
        all.add(Capability.KEY_LOG);
      }
      if (groups.contains(Groups.HYBRID)) {
        all.add(Capability.X25519MLKEM768);
      }
      return new Capabilities(
          Set.copyOf(all),
          Stream.concat(
                  // Which are not listed, but are what is offered while all are enabled.
                  hello.cipherSuites().stream().map(TLS_1_3_SUITES::get).filter(Objects::nonNull),
                  Suites.known(Arrays.stream(SSL.getCiphers(ssl))))
              .collect(Collectors.toUnmodifiableSet()),
          groups);
    } finally {
      SSL.freeSSL(ssl);
    }
  }

  /** Lists what of a configuration cannot be honoured. */
  List<Refusal> refusals(TlsConfig config) {
    List<Refusal> refusals = Refusals.of(config, VERSIONS, cipherSuites, all);
    for (String group : config.namedGroups()) {
      if (!supportsGroup(group)) {
        refusals.add(new Refusal("namedGroups", group + " is not supported"));
      }
    }
    return refusals;
  }

  private static boolean supportsGroup(String group) {
    if (!Groups.isKnown(group)) {
      return false;
    }
    try {
      long context = SSLContext.make(SSL.SSL_PROTOCOL_TLSV1_3, SSL.SSL_MODE_CLIENT);
      try {
        return supportsGroup(context, group);
      } finally {
        int unused = SSLContext.free(context);
      }
    } catch (Exception e) {
      return false;
    }
  }

  private static boolean supportsGroup(long context, String group) {
    boolean taken = SSLContext.setCurvesList(context, Groups.names(List.of(group)));
    SSL.clearError();
    return taken;
  }

  private static boolean asksForOcspResponse(long ssl) {
    try {
      SSL.enableOcsp(ssl);
      return true;
    } catch (Exception builtWithout) {
      return false;
    }
  }

  private static ClientHello hello(long ssl) {
    ScratchPool pool = ScratchPool.of(BufferKind.DIRECT);
    ByteBuffer bytes = pool.take(LONGEST_HELLO);
    try {
      long bio = SSL.bioNewByteBuffer(ssl, LONGEST_HELLO);
      int unusedResult = SSL.doHandshake(ssl);
      SSL.clearError();
      SSL.bioSetByteBuffer(bio, Memory.address(bytes), bytes.remaining(), true);
      int length = SSL.bioFlushByteBuffer(bio);
      ClientHello hello = new ClientHello(List.of(), true);
      hello.read(bytes, 0, length);
      return hello;
    } finally {
      pool.give(bytes);
      Reference.reachabilityFence(bytes);
    }
  }
}
