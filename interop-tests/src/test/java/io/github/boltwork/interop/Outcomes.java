package io.github.boltwork.interop;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What held and what is lacking, kept for the page that is compared at the end. */
final class Outcomes {
  private static final Map<Framework, Map<Subject, Set<Scenario>>> HELD =
      new EnumMap<>(Framework.class);
  private static final Map<Framework, Map<Scenario, String>> LACKING =
      new EnumMap<>(Framework.class);

  private Outcomes() {}

  static synchronized void held(Framework framework, Run run) {
    HELD.computeIfAbsent(framework, unused -> new EnumMap<>(Subject.class))
        .computeIfAbsent(run.subject(), unused -> EnumSet.noneOf(Scenario.class))
        .add(run.scenario());
  }

  static synchronized void lacks(Framework framework, Scenario scenario, String reason) {
    LACKING
        .computeIfAbsent(framework, unused -> new EnumMap<>(Scenario.class))
        .put(scenario, reason);
  }

  /** Returns the scenarios that held. */
  static synchronized Set<Scenario> held(Framework framework, Subject subject) {
    return Set.copyOf(HELD.getOrDefault(framework, Map.of()).getOrDefault(subject, Set.of()));
  }

  /** Returns the scenarios that a framework cannot be put through, with the reasons. */
  static synchronized Map<Scenario, String> lacking(Framework framework) {
    return new EnumMap<>(LACKING.getOrDefault(framework, new EnumMap<>(Scenario.class)));
  }

  /** Returns how many scenarios there are for a framework. */
  static int possible(Framework framework) {
    Map<Scenario, String> lacking = lacking(framework);
    return (int)
        Arrays.stream(Scenario.values()).filter(scenario -> !lacking.containsKey(scenario)).count();
  }
}
