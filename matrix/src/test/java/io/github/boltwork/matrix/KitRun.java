package io.github.boltwork.matrix;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.tck.BackendTck;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * How the whole kit ended for a backend that fails none of it.
 *
 * @param rules the numbers of all rules
 * @param run those that were run for a version or more
 * @param unclaimed those that were left out for a version or more, with the missing claims
 */
record KitRun(Set<Rule> rules, Set<Rule> run, Map<Rule, Set<String>> unclaimed) {
  private static final Pattern RULE = Pattern.compile("r(\\d+)_(\\d+)_\\w+");
  private static final Pattern CLAIM = Pattern.compile("does not claim (\\w+)$");
  private static @Nullable TlsBackend subject;

  /**
   * A rule's number.
   *
   * @param chapter the chapter
   * @param number its place there
   */
  record Rule(int chapter, int number) implements Comparable<Rule> {
    @Override
    public int compareTo(Rule other) {
      return Comparator.comparingInt(Rule::chapter)
          .thenComparingInt(Rule::number)
          .compare(this, other);
    }

    @Override
    public String toString() {
      return chapter + "." + number;
    }
  }

  /** What the kit runs against in here. */
  static final class Subject implements BackendTck {
    @Override
    public TlsBackend backend() {
      return requireNonNull(subject);
    }
  }

  /** Runs the kit; fails if the backend does. */
  static KitRun of(TlsBackend backend) {
    subject = backend;
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(Subject.class))
            .execute()
            .testEvents();
    assertEquals(List.of(), tests.failed().list(), () -> "what " + backend.id() + " fails");
    Set<Rule> rules =
        tests.started().stream().map(KitRun::rule).collect(Collectors.toUnmodifiableSet());
    Set<Rule> run =
        tests.succeeded().stream().map(KitRun::rule).collect(Collectors.toUnmodifiableSet());
    Map<Rule, Set<String>> unclaimed = new TreeMap<>();
    tests.aborted().stream()
        .forEach(
            event ->
                unclaimed.computeIfAbsent(rule(event), r -> new TreeSet<>()).add(claim(event)));
    return new KitRun(rules, run, unclaimed);
  }

  String held() {
    return run.size() + " of " + rules.size();
  }

  String leftOut() {
    return unclaimed.isEmpty()
        ? "none"
        : unclaimed.entrySet().stream()
            .map(rule -> rule.getKey() + " (" + String.join(", ", rule.getValue()) + ")")
            .collect(Collectors.joining(", "));
  }

  private static Rule rule(Event event) {
    String method =
        event
            .getTestDescriptor()
            .getSource()
            .map(source -> ((MethodSource) source).getMethodName())
            .orElseThrow();
    Matcher rule = RULE.matcher(method);
    if (!rule.matches()) {
      throw new IllegalStateException(method + " is no rule");
    }
    return new Rule(Integer.parseInt(rule.group(1)), Integer.parseInt(rule.group(2)));
  }

  private static String claim(Event event) {
    String reason =
        event
            .getRequiredPayload(TestExecutionResult.class)
            .getThrowable()
            .map(Throwable::getMessage)
            .orElse("");
    Matcher claim = CLAIM.matcher(reason);
    if (!claim.find()) {
      throw new IllegalStateException(rule(event) + " was skipped for no claim: " + reason);
    }
    return claim.group(1);
  }
}
