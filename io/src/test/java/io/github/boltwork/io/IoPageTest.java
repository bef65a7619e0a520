package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** The page of edge cases: each line names a test that runs, and the code it shows is compiled. */
final class IoPageTest {
  private static final Path PAGE = Path.of("..", "docs", "IO.md");
  private static final Pattern HEAD = Pattern.compile("\\| what happens when \\| \\| test \\|");
  private static final Set<Class<?>> TESTS =
      Set.of(Test.class, ParameterizedTest.class, TestFactory.class, Property.class);

  private static final Pattern ROW = Pattern.compile("\\| .+ \\| .+ \\| `(\\w+)\\.(\\w+)` \\|");

  @TestFactory
  Stream<DynamicTest> eachLineNamesATest() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int first = lines.indexOf("## The handshake");
    assertTrue(first > 0, "the page has lost its tables");
    return lines.subList(first, lines.size()).stream()
        .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
        .filter(line -> !HEAD.matcher(line).matches())
        .map(line -> DynamicTest.dynamicTest(line, () -> assertNamesATest(line)));
  }

  private static void assertNamesATest(String line) throws ClassNotFoundException {
    var row = ROW.matcher(line);
    assertTrue(row.matches(), "not of the form | when | what | `Class.method` |");
    Class<?> tests = Class.forName("io.github.boltwork.io." + row.group(1));
    Method test =
        Stream.of(tests.getDeclaredMethods())
            .filter(method -> method.getName().equals(row.group(2)))
            .findAny()
            .orElseThrow(() -> new AssertionError("no such test"));
    assertTrue(
        Arrays.stream(test.getAnnotations())
            .anyMatch(annotation -> TESTS.contains(annotation.annotationType())),
        "the method is no test");
    assertFalse(test.isAnnotationPresent(Disabled.class), "the test does not run");
  }

  @Test
  void patternOnThePageIsTheOneThatRuns() throws IOException {
    String shown = Files.readString(PAGE).split("```java\n", 2)[1].split("```", 2)[0];
    String run =
        Files.readString(
            Path.of(
                "../examples/connections/src/main/java/com/example/connections",
                "EchoConnection.java"));
    int begin = run.indexOf("  void ready() {");
    int end = run.indexOf("\n  void close() {");
    assertEquals(run.substring(begin, end).indent(-2), shown);
  }
}
