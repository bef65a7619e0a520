package io.github.boltwork.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docs/BACKENDS.md} says of this JDK is so. */
final class BackendsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "BACKENDS.md");
  private static final String WRITE = "boltwork.matrix.write";

  @Test
  void thePageIsTrue() throws Exception {
    int release = Runtime.version().feature();
    assumeTrue(
        BackendsPage.RELEASES.contains(release),
        () -> "the page tells of JDK " + BackendsPage.RELEASES + ", this is JDK " + release);
    String old = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    String found = new BackendsPage(old, ExpectedBackends.load()).markdown();
    if (System.getProperty(WRITE) != null) {
      Files.writeString(PAGE, found);
    }
    assertEquals(
        found,
        Files.readString(PAGE),
        () -> "docs/BACKENDS.md is stale; write it anew: " + BackendsPage.COMMAND);
    assertTrue(found.contains(" " + release + " |"), "there are columns for this JDK");
  }
}
