package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of rules and the tests of the rules: each names what the other has. */
class SslEnginePageTest {
  private static final Path PAGE = Path.of("..", "docs", "SSLENGINE.md");
  private static final Path DECISION =
      Path.of("..", "docs", "decisions", "0015-a-strict-sslengine.md");
  private static final Pattern ROW = Pattern.compile("\\| .+ \\| `(\\w+)\\.(\\w+)` \\|");

  /** Those whose every test is a rule. */
  private static final List<Class<?>> RULES =
      List.of(
          EngineStartTest.class,
          EngineParametersTest.class,
          EnabledSuitesTest.class,
          EngineHandshakeTest.class,
          HandshakeSessionTest.class,
          EngineFailureTest.class,
          EngineDataTest.class,
          EngineOverStubTest.class,
          EngineKeyUpdateTest.class,
          EngineAllocationTest.class,
          EngineCloseTest.class,
          EngineThreadsTest.class);

  @Test
  void eachRuleNamesATestAndEachTestIsARule() throws IOException, ClassNotFoundException {
    TreeSet<String> named = new TreeSet<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| ") && !line.equals("| rule | test |")) {
        Matcher row = ROW.matcher(line);
        assertTrue(row.matches(), "not of the form | rule | `Class.method` |: " + line);
        assertTrue(isTest(row.group(1), row.group(2)), "no such test: " + line);
        assertTrue(named.add(row.group(1) + "." + row.group(2)), "named twice: " + line);
      }
    }
    TreeSet<String> present =
        new TreeSet<>(List.of("ConversationTest.everyScriptEndsForEveryDriver"));
    for (Class<?> rules : RULES) {
      tests(rules).forEach(test -> present.add(rules.getSimpleName() + "." + test.getName()));
    }
    assertEquals(present, named);
  }

  private static boolean isTest(String type, String name) throws ClassNotFoundException {
    Class<?> tests = Class.forName("io.github.boltwork.provider." + type);
    return tests(tests).anyMatch(test -> test.getName().equals(name));
  }

  private static Stream<Method> tests(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(
            method ->
                Arrays.stream(method.getAnnotations())
                    .anyMatch(
                        annotation ->
                            annotation
                                .annotationType()
                                .getName()
                                .startsWith("org.junit.jupiter.")));
  }

  @Test
  void decisionNamesEachPermittedDifference() throws IOException {
    List<String> named =
        Files.readAllLines(DECISION).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .sorted()
            .toList();
    List<String> permitted = Stream.of(Permitted.values()).map(Enum::name).sorted().toList();
    assertEquals(permitted, named);
  }
}
