package io.github.boltwork.tck;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.boltwork.TlsBackend;
import java.lang.reflect.Method;
import java.util.List;
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
  private static TlsBackend subject = new HealthyBackend();

  /** What the kit runs against in here; not found by Surefire, whose classes end in Test. */
  static final class Subject implements BackendTck {
    @Override
    public TlsBackend backend() {
      return subject;
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
    Set<String> slow = Set.of("r4_2", "r2_7");
    return Rules.ofTheKit().keySet().stream()
        // These two run for long and are seen to pass by every backend's own test.
        .filter(rule -> !slow.contains(rule))
        .map(
            rule ->
                dynamicTest(
                    rule,
                    () -> {
                      Events tests = run(rule, new HealthyBackend());
                      assertTrue(tests.started().count() > 0, "nothing ran");
                      assertEquals(List.of(), tests.failed().list(), rule);
                    }));
  }

  private static void assertFailsIn(String rule, TlsBackend broken) {
    Events tests = run(rule, broken);
    assertTrue(tests.started().count() > 0, "nothing ran");
    assertTrue(tests.failed().count() > 0, () -> rule + " does not notice");
  }

  private static Events run(String rule, TlsBackend backend) {
    subject = backend;
    Method method = requireNonNull(Rules.ofTheKit().get(rule), rule);
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Subject.class, method))
        .execute()
        .testEvents();
  }
}
