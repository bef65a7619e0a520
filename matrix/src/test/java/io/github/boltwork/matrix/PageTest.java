package io.github.boltwork.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written can be read again, cell by cell. */
final class PageTest {
  private static Page page(String cell) {
    Page.Table first = new Page.Table("First", "About it.", List.of("a 17", "a 25"));
    first.put("`row`", "a 17", "yes");
    first.put("`row`", "a 25", cell);
    Page.Table second = new Page.Table("Second", "About that.", List.of("a 17", "a 25"));
    second.put("`row`", "a 25", "7, 8");
    return new Page("# Head\n", List.of(first, second));
  }

  @Test
  void isMarkdown() {
    assertEquals(
        """
        # Head

        ## First
        About it.

        |  | a 17 | a 25 |
        |---|---|---|
        | `row` | yes | – |

        ## Second
        About that.

        |  | a 17 | a 25 |
        |---|---|---|
        | `row` | ? | 7, 8 |
        """,
        page("–").markdown());
  }

  @Test
  void cellsAreFoundAgain() {
    String markdown = page("–").markdown();
    assertEquals("yes", Page.cell(markdown, "First", "`row`", "a 17"));
    assertEquals("–", Page.cell(markdown, "First", "`row`", "a 25"));
    assertEquals("7, 8", Page.cell(markdown, "Second", "`row`", "a 25"));
  }

  @Test
  void whatIsNotThereIsUnknown() {
    String markdown = page("–").markdown();
    assertEquals(Page.UNKNOWN, Page.cell(markdown, "Third", "`row`", "a 17"));
    assertEquals(Page.UNKNOWN, Page.cell(markdown, "First", "`other`", "a 17"));
    assertEquals(Page.UNKNOWN, Page.cell(markdown, "First", "`row`", "b 17"));
    assertEquals(Page.UNKNOWN, Page.cell("", "First", "`row`", "a 17"));
  }

  @Test
  void anotherCellMakesAnotherPage() {
    assertNotEquals(page("–").markdown(), page("yes").markdown());
  }

  @Test
  void aCellIsPutOnce() {
    Page.Table table = new Page.Table("First", "About it.", List.of("a 17"));
    table.put("`row`", "a 17", "yes");
    assertThrows(IllegalStateException.class, () -> table.put("`row`", "a 17", "no"));
  }
}
