package io.github.boltwork.interop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A framework, put through each scenario with each subject. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class FrameworkTest {
  /** How long frameworks are waited for that would wait for less: a busy machine is no failure. */
  static final Duration PATIENCE = Duration.ofSeconds(100);

  abstract Framework framework();

  /** Returns what the framework has no way to do whatever TLS it is given, and why. */
  Map<Scenario, String> lacks() {
    return Map.of();
  }

  abstract void basic(Run run) throws Exception;

  abstract void mutualTls(Run run) throws Exception;

  abstract void alpn(Run run) throws Exception;

  abstract void sni(Run run) throws Exception;

  abstract void resumption(Run run) throws Exception;

  abstract void largeBody(Run run) throws Exception;

  abstract void slowReader(Run run) throws Exception;

  abstract void wrongName(Run run) throws Exception;

  abstract void untrustedChain(Run run) throws Exception;

  abstract void abruptDisconnect(Run run) throws Exception;

  @BeforeAll
  final void recordWhatIsLacking() {
    lacks().forEach((scenario, reason) -> Outcomes.lacks(framework(), scenario, reason));
  }

  final List<Run> runs() {
    return Stream.of(Subject.values())
        .flatMap(
            subject ->
                Stream.of(Scenario.values())
                    .filter(scenario -> !lacks().containsKey(scenario))
                    .map(scenario -> new Run(subject, scenario)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("runs")
  final void holds(Run run) throws Exception {
    switch (run.scenario()) {
      case BASIC -> basic(run);
      case MUTUAL_TLS -> mutualTls(run);
      case ALPN -> alpn(run);
      case SNI -> sni(run);
      case RESUMPTION -> resumption(run);
      case LARGE_BODY -> largeBody(run);
      case SLOW_READER -> slowReader(run);
      case WRONG_NAME -> wrongName(run);
      case UNTRUSTED_CHAIN -> untrustedChain(run);
      case ABRUPT_DISCONNECT -> abruptDisconnect(run);
    }
    run.prove();
    Outcomes.held(framework(), run);
  }
}
