package io.github.boltwork.tck;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.boltwork.TlsBackend;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Proves that each rule can fail: every rule meets a backend that breaks it. */
final class TckSelfTest {
  // These run for long and are seen to pass by every backend's own test.
  private static final Set<String> SLOW = Set.of("r2_7", "r4_2");

  private static TlsBackend subject = new HealthyBackend();

  /** What the kit runs against in here; not found by Surefire, whose classes end in Test. */
  static final class Subject implements BackendTck {
    @Override
    public TlsBackend backend() {
      return subject;
    }
  }

  /** Two ends that are told apart by their ids alone. */
  static final class Pair implements PairTck {
    @Override
    public TlsBackend client() {
      return new HealthyBackend("healthy-client");
    }

    @Override
    public TlsBackend server() {
      return new HealthyBackend("healthy-server");
    }
  }

  @AfterEach
  void heal() {
    subject = new HealthyBackend();
  }

  @Test
  void everyRuleHasABreaker() {
    assertEquals(Rules.ofTheKit().keySet(), Breakers.byRule().keySet());
  }

  @TestFactory
  Stream<DynamicTest> everyRuleFailsItsBreaker() {
    return Breakers.byRule().entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(
                        broken ->
                            dynamicTest(
                                entry.getKey() + " " + broken.how(),
                                () -> assertFailsIn(entry.getKey(), broken.backend()))));
  }

  @TestFactory
  Stream<DynamicTest> everyRulePassesAHealthyBackend() {
    subject = new HealthyBackend();
    return passed(Subject.class, Rules.ofTheKit());
  }

  @TestFactory
  Stream<DynamicTest> everyRuleOfPairsKnowsWhichEndFailed() {
    return passed(Pair.class, Rules.ofPairs());
  }

  private static Stream<DynamicTest> passed(Class<?> subject, Map<String, Method> rules) {
    return rules.entrySet().stream()
        .filter(rule -> !SLOW.contains(rule.getKey()))
        .map(
            rule ->
                dynamicTest(
                    rule.getKey(),
                    () -> {
                      Events tests = run(subject, rule.getValue());
                      assertTrue(tests.started().count() > 0, "nothing ran");
                      assertEquals(List.of(), tests.failed().list(), rule.getKey());
                    }));
  }

  private static void assertFailsIn(String rule, TlsBackend broken) {
    subject = broken;
    try {
      Events tests = run(Subject.class, requireNonNull(Rules.ofTheKit().get(rule), rule));
      assertTrue(tests.started().count() > 0, "nothing ran");
      assertTrue(tests.failed().count() > 0, () -> rule + " does not notice");
    } finally {
      BrokenLeaks.free();
    }
  }

  private static Events run(Class<?> subject, Method rule) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(subject, rule))
        .execute()
        .testEvents();
  }
}
