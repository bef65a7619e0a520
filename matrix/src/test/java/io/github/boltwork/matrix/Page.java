package io.github.boltwork.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Markdown page of tables whose cells are looked up by title, row and column.
 *
 * @param head what stands before the first table
 * @param tables the tables in their order
 */
record Page(String head, List<Table> tables) {
  /** A cell nobody has filled yet. */
  static final String UNKNOWN = "?";

  private static final String TITLE = "## ";

  /**
   * A table.
   *
   * @param title its title
   * @param about what the reader must know of it
   * @param columns the columns' names, that of the rows' names not counted
   * @param rows the cells of each row by column
   */
  record Table(
      String title, String about, List<String> columns, Map<String, Map<String, String>> rows) {
    Table(String title, String about, List<String> columns) {
      this(title, about, columns, new LinkedHashMap<>());
    }

    void put(String row, String column, String cell) {
      Map<String, String> cells = rows.computeIfAbsent(row, name -> new LinkedHashMap<>());
      if (cells.put(column, cell) != null) {
        throw new IllegalStateException(title + " has two cells for " + row + ", " + column);
      }
    }

    private String markdown() {
      List<String> lines = new ArrayList<>();
      lines.add(line("", columns));
      lines.add("|" + "---|".repeat(columns.size() + 1));
      rows.forEach(
          (row, cells) ->
              lines.add(
                  line(
                      row,
                      columns.stream().map(name -> cells.getOrDefault(name, UNKNOWN)).toList())));
      return TITLE + title + "\n" + about + "\n\n" + String.join("\n", lines) + "\n";
    }

    private static String line(String first, List<String> cells) {
      return "| " + first + " | " + String.join(" | ", cells) + " |";
    }
  }

  String markdown() {
    return head + "\n" + tables.stream().map(Table::markdown).collect(Collectors.joining("\n"));
  }

  /** Returns a cell of a page as it was written; unknown if there is none. */
  static String cell(String markdown, String title, String row, String column) {
    List<String> lines = markdown.lines().toList();
    int at = lines.indexOf(TITLE + title);
    if (at < 0) {
      return UNKNOWN;
    }
    List<List<String>> table =
        lines.subList(at + 1, lines.size()).stream()
            .takeWhile(line -> !line.startsWith(TITLE))
            .filter(line -> line.startsWith("|"))
            .map(Page::cells)
            .toList();
    int place = table.isEmpty() ? -1 : table.get(0).indexOf(column);
    return table.stream()
        .filter(cells -> place > 0 && cells.get(0).equals(row) && place < cells.size())
        .map(cells -> cells.get(place))
        .findFirst()
        .orElse(UNKNOWN);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
        .map(String::strip)
        .toList();
  }
}
