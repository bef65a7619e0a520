package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The charts of one JDK's results. */
final class Charts {
  private final int jdk;
  private final Map<String, String> svgs = new LinkedHashMap<>();

  Charts(int jdk, List<Measured> results) throws IOException {
    this.jdk = jdk;
    for (ChartSpec spec : ChartSpec.ALL) {
      List<BarPanel> panels = spec.panels(results);
      if (!panels.isEmpty()) {
        SvgChart chart = new SvgChart(spec.title() + ", JDK " + jdk, note(panels), panels);
        svgs.put(spec.name() + "-jdk" + jdk + ".svg", chart.svg());
      }
    }
  }

  private static String note(List<BarPanel> panels) {
    TreeSet<String> peers =
        panels.stream()
            .flatMap(panel -> panel.bars().stream())
            .map(BarPanel.Bar::subject)
            .filter(Subjects::isPeer)
            .collect(Collectors.toCollection(TreeSet::new));
    return "Longer is better unless a title says otherwise. Full colours are Boltwork's backends"
        + (peers.isEmpty() ? "." : ", pale ones what users have without it.");
  }

  /** Writes each into a file of its own. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> svg : svgs.entrySet()) {
      Files.writeString(directory.resolve(svg.getKey()), svg.getValue());
    }
  }

  /** Returns the Markdown that shows them, from files in a directory beside the page. */
  String markdown(String directory) {
    List<String> lines = new ArrayList<>();
    svgs.keySet()
        .forEach(
            name ->
                lines.add(
                    "![%s on JDK %d](%s/%s)\n"
                        .formatted(name.replaceFirst("-jdk.*", ""), jdk, directory, name)));
    return String.join("\n", lines);
  }
}
