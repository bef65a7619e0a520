package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The specification lists the rules the kit tests, no more and no fewer. */
final class SpecTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| (\\d+)\\.(\\d+) \\| .+ \\| `(r\\1_\\2_\\w+)` \\|$", Pattern.MULTILINE);

  @Test
  void specificationAndKitAgree() throws IOException {
    Set<String> written = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "SPEC.md")));
    while (row.find()) {
      assertTrue(written.add(row.group(3)), row.group());
    }
    Set<String> tested =
        Rules.ofTheKit().values().stream()
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(tested, written);
    assertTrue(written.size() > 50, () -> "only " + written.size() + " rules");
  }
}
