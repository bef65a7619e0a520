package io.github.boltwork.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The part of {@code docs/FRAMEWORKS.md} that tells what held. */
final class FrameworksPage {
  private static final String BEGIN = "<!-- found by the tests -->\n";
  private static final String END = "<!-- end of what was found -->\n";

  private FrameworksPage() {}

  /** Returns a page with the part replaced. */
  static String with(String page, String part) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new AssertionError("the page has lost its marks: " + BEGIN + END);
    }
    return page.substring(0, begin + BEGIN.length()) + part + page.substring(end);
  }

  /** Returns what was found by the tests that were run. */
  static String found() {
    List<String> lines = new ArrayList<>();
    List<Subject> subjects = Arrays.stream(Subject.values()).filter(Subject::facade).toList();
    lines.add(
        row(
            "framework",
            "version",
            subjects.stream().map(subject -> "`" + subject + "`").toList()));
    lines.add("|" + "---|".repeat(subjects.size() + 2));
    for (Framework framework : Framework.values()) {
      lines.add(
          row(
              framework.title(),
              framework.version(),
              subjects.stream().map(subject -> cell(framework, subject)).toList()));
    }
    lines.add("");
    lines.add("Left out, for the framework has no way to do it:");
    for (Framework framework : Framework.values()) {
      Outcomes.lacking(framework)
          .forEach(
              (scenario, reason) ->
                  lines.add(
                      "- %s: %s (%s)".formatted(framework.title(), scenario.words(), reason)));
    }
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String cell(Framework framework, Subject subject) {
    return Outcomes.held(framework, subject).size() + " of " + Outcomes.possible(framework);
  }

  private static String row(String first, String second, List<String> cells) {
    return "| " + first + " | " + second + " | " + String.join(" | ", cells) + " |";
  }
}
