package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What {@code docs/FRAMEWORKS.md} says was found is what the tests before have found. */
@Order(Integer.MAX_VALUE)
final class FrameworksPageTest {
  private static final Path PAGE = Path.of("..", "docs", "FRAMEWORKS.md");
  private static final String COMMAND =
      "mvn -B -ntp test -pl interop-tests -am -Dtest=**/interop/*" + " -Dboltwork.frameworks.write";

  @Test
  void thePageIsTrue() throws Exception {
    String found = FrameworksPage.found();
    Files.writeString(Path.of("target", "frameworks.md"), found);
    String page = Files.readString(PAGE);
    if (System.getProperty("boltwork.frameworks.write") != null) {
      page = FrameworksPage.with(page, found);
      Files.writeString(PAGE, page);
    }
    assertTrue(page.contains(COMMAND), "the page names the command that writes it");
    assertEquals(
        FrameworksPage.with(page, found),
        page,
        () -> "docs/FRAMEWORKS.md is stale, or not all tests were run; write it anew: " + COMMAND);
  }

  @Test
  void nothingHeldForOneSubjectOnly() {
    for (Framework framework : Framework.values()) {
      for (Subject subject : Subject.values()) {
        assertEquals(
            Outcomes.possible(framework),
            Outcomes.held(framework, subject).size(),
            framework + " on " + subject);
      }
    }
  }
}
