package io.github.boltwork.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsBackend;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * How the whole kit ended for a backend that fails none of it, by the report of the backend's own
 * test, which this build has run before: the kit takes too long to be run twice.
 *
 * @param rules the numbers of all rules
 * @param run those that were run for a version or more
 * @param unclaimed those that were left out for a version or more, with the missing claims
 */
record KitRun(Set<Rule> rules, Set<Rule> run, Map<Rule, Set<String>> unclaimed) {
  private static final String REMEDY = "build the backends too: " + BackendsPage.COMMAND;
  private static final Pattern RULE = Pattern.compile("r(\\d+)_(\\d+)_\\w+.*");
  private static final Pattern CLAIM = Pattern.compile("does not claim (\\w+)$", Pattern.MULTILINE);

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

  /** Reads how the kit has ended on this JDK; fails if the backend has, or was not tried. */
  static KitRun of(TlsBackend backend) throws Exception {
    Element suite = report(backend.id());
    assertEquals(
        System.getProperty("java.specification.version"),
        property(suite, "java.specification.version"),
        () -> "the kit's report for " + backend.id() + " is of another JDK; " + REMEDY);
    assertEquals("0", suite.getAttribute("failures"), () -> "what " + backend.id() + " fails");
    assertEquals("0", suite.getAttribute("errors"), () -> "what " + backend.id() + " fails");
    Set<Rule> rules = new TreeSet<>();
    Set<Rule> run = new TreeSet<>();
    Map<Rule, Set<String>> unclaimed = new TreeMap<>();
    for (Element test : children(suite, "testcase")) {
      Rule rule = rule(test.getAttribute("name"));
      rules.add(rule);
      Set<Element> skipped = children(test, "skipped");
      if (skipped.isEmpty()) {
        run.add(rule);
      }
      for (Element reason : skipped) {
        unclaimed
            .computeIfAbsent(rule, unused -> new TreeSet<>())
            .add(claim(rule, reason.getTextContent()));
      }
    }
    assertTrue(rules.size() > 100, () -> "the kit's report for " + backend.id() + " is not whole");
    return new KitRun(rules, run, unclaimed);
  }

  private static Element report(String id)
      throws IOException, ParserConfigurationException, SAXException {
    Path folder = Path.of("..", "backend-" + id, "target", "surefire-reports");
    assertTrue(Files.isDirectory(folder), () -> "no kit was run for " + id + "; " + REMEDY);
    try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-*TckTest.xml")) {
      for (Path report : reports) {
        return DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getDocumentElement();
      }
    }
    throw new AssertionError("no kit was run for " + id + "; " + REMEDY);
  }

  private static Set<Element> children(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> (Element) nodes.item(i))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String property(Element suite, String name) {
    return children(suite, "property").stream()
        .filter(property -> property.getAttribute("name").equals(name))
        .map(property -> property.getAttribute("value"))
        .findAny()
        .orElse("none");
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

  private static Rule rule(String test) {
    Matcher rule = RULE.matcher(test);
    if (!rule.matches()) {
      throw new IllegalStateException(test + " is no rule");
    }
    return new Rule(Integer.parseInt(rule.group(1)), Integer.parseInt(rule.group(2)));
  }

  private static String claim(Rule rule, String reason) {
    Matcher claim = CLAIM.matcher(reason);
    if (!claim.find()) {
      throw new IllegalStateException(rule + " was skipped for no claim: " + reason);
    }
    return claim.group(1);
  }
}
