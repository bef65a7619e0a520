package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code docs/FRAMEWORKS.md} shows is what the tests do. */
final class FrameworkSnippetsTest {
  private static final Path PAGE = Path.of("..", "docs", "FRAMEWORKS.md");
  private static final Path SOURCES = Path.of("src/test/java/io/github/boltwork/interop");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** The marks round what is shown. */
  private static final Pattern SHOWN =
      Pattern.compile(
          "^ *// docs/FRAMEWORKS.md\n(.*?)^ *// docs/FRAMEWORKS.md\n",
          Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void codeOnThePageIsTheCodeThatRuns() throws IOException {
    Set<String> run = new TreeSet<>();
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        run.addAll(
            found(SHOWN, Files.readString(source)).map(FrameworkSnippetsTest::shown).toList());
      }
    }
    assertEquals(run, new TreeSet<>(found(BLOCK, Files.readString(PAGE)).toList()));
  }

  /** Strips what the code is indented by, and the line that the formatter leaves at its end. */
  private static String shown(String code) {
    return code.stripTrailing().stripIndent() + "\n";
  }

  @ParameterizedTest
  @EnumSource
  void hasASectionWithCode(Framework framework) throws IOException {
    List<String> sections = new ArrayList<>(List.of(Files.readString(PAGE).split("\n### ")));
    assertTrue(
        sections.stream()
            .anyMatch(
                section ->
                    section.startsWith(framework.section() + "\n")
                        && BLOCK.matcher(section).find()),
        () -> "no code under '### " + framework.section() + "'");
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1));
  }
}
