package io.github.boltwork.tck;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rules 9: one verdict. The same chain and name are accepted or refused, and refused for the same
 * kind of reason, whatever the backend. Each verdict is that of a whole handshake, see {@link
 * VerdictCheck}.
 */
public interface VerdictTck extends TckSubject {
  /** A server's chain is accepted or refused as the corpus says, on every backend. */
  @TestFactory
  default Stream<DynamicTest> r9_1_serverChains() {
    return each(
        ChainCorpus.cases(),
        (version, shown) ->
            checkServer(
                version,
                shown.trust(),
                shown.chain(),
                EnginePair.HOST,
                check(shown, shown.asServer())));
  }

  /** A client's chain is accepted or refused as the corpus says, on every backend. */
  @TestFactory
  default Stream<DynamicTest> r9_2_clientChains() {
    return each(
        ChainCorpus.cases(),
        (version, shown) ->
            checkClient(version, shown.trust(), shown.chain(), check(shown, shown.asClient())));
  }

  /** A server's certificate is for the names that the corpus says, on every backend. */
  @TestFactory
  default Stream<DynamicTest> r9_3_serverNames() {
    return each(
        NameCorpus.cases(),
        (version, named) -> {
          CraftedChain chain = CertifiedKey.chain(List.of(named.leaf()));
          checkServer(version, NameCorpus.trust(), chain, named.host(), check(named.verdict()));
        });
  }

  /** Where no trust is configured the system's store decides, and the kit is not in it. */
  @ParameterizedTest
  @EnumSource
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  default void r9_4_systemTrustIsTheDefault(TlsVersion version) throws Exception {
    needs(version);
    CraftedChain chain = CertifiedKey.chain(List.of(ChainCorpus.LEAF, ChainCorpus.MIDDLE));
    checkServer(version, TlsTrust.system(), chain, EnginePair.HOST, check(Verdict.CERTIFICATE));
    checkClient(version, TlsTrust.system(), chain, check(Verdict.CERTIFICATE));
  }

  /** The system's store is the one that javax.net.ssl.trustStore names, where it names one. */
  @ParameterizedTest
  @EnumSource
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  default void r9_5_systemTrustIsWhatTheJvmIsTold(TlsVersion version) throws Exception {
    needs(version);
    CraftedChain chain = CertifiedKey.chain(List.of(ChainCorpus.LEAF, ChainCorpus.MIDDLE));
    try (SystemStore store = SystemStore.of(ChainCorpus.ROOT)) {
      checkServer(version, store.trust(), chain, EnginePair.HOST, check(Verdict.ACCEPTED));
      checkClient(version, store.trust(), chain, check(Verdict.ACCEPTED));
    }
  }

  private VerdictCheck check(Verdict expected) {
    return new VerdictCheck(backend(), expected, false);
  }

  private VerdictCheck check(ChainCase shown, Verdict expected) {
    return new VerdictCheck(backend(), expected, shown.readByTheLibrary());
  }

  /** Shows a chain to a client under test. */
  private void checkServer(
      TlsVersion version, TlsTrust trust, CraftedChain chain, String host, VerdictCheck check)
      throws Exception {
    TlsClientConfig.Builder config = TlsClientConfig.builder().versions(version);
    // The default must be the system's trust: there, nothing is set.
    config = trust == TlsTrust.system() ? config : config.trust(trust);
    CraftedPeer server = new CraftedServer(version, chain).peer();
    try (CraftedPair pair =
        CraftedPair.client(backend(), config.build(), host, server, BufferShape.ROOMY)) {
      check.run(pair);
    }
  }

  /** Shows a chain to a server under test, which wants one. */
  private void checkClient(
      TlsVersion version, TlsTrust trust, CraftedChain chain, VerdictCheck check) throws Exception {
    TlsServerConfig config =
        TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256))
            .versions(version)
            .clientAuth(ClientAuth.REQUIRE, trust)
            .build();
    CraftedPeer client = new CraftedClient(version, chain).peer();
    try (CraftedPair pair = CraftedPair.server(backend(), config, client, BufferShape.ROOMY)) {
      check.run(pair);
    }
  }

  /** Makes a test of each version and case. */
  private <T> Stream<DynamicTest> each(List<T> cases, CaseCheck<T> check) {
    return Arrays.stream(TlsVersion.values())
        .flatMap(
            version ->
                cases.stream()
                    .map(
                        one ->
                            DynamicTest.dynamicTest(
                                version + " " + one,
                                () -> {
                                  needs(version);
                                  check.run(version, one);
                                })));
  }

  /**
   * What is to be seen of a case.
   *
   * @param <T> the kind of case
   */
  interface CaseCheck<T> {
    /**
     * Runs.
     *
     * @param version the version of both ends
     * @param one the case
     * @throws Exception if it is not seen
     */
    void run(TlsVersion version, T one) throws Exception;
  }
}
