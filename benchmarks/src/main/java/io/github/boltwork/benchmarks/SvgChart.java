package io.github.boltwork.benchmarks;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Panels in two columns, as SVG on white, which reads on a dark page too. The same panels give the
 * same bytes, as long as the fonts are the same.
 */
final class SvgChart {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final int COLUMNS = 2;
  private static final int WIDTH_OF_PANEL = 460;
  private static final int HEIGHT_OF_ROW = 17;
  private static final int HEAD_OF_PANEL = 34;
  private static final int HEAD = 52;
  private static final int LEFT = 10;
  private static final int GAP = 12;

  private final String title;
  private final String note;
  private final List<BarPanel> panels;

  SvgChart(String title, String note, List<BarPanel> panels) {
    this.title = title;
    this.note = note;
    this.panels = List.copyOf(panels);
  }

  /** Returns the document. */
  String svg() throws SVGGraphics2DIOException {
    int width = COLUMNS * WIDTH_OF_PANEL;
    int height = top(panels.size() + COLUMNS - 1);
    SVGGraphics2D graphics = new SVGGraphics2D(context(), false);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    graphics.setPaint(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setPaint(PanelPlot.INK);
    graphics.setFont(PanelPlot.TITLE.deriveFont(15f));
    graphics.drawString(title, LEFT, 22);
    graphics.setFont(PanelPlot.PLAIN);
    graphics.drawString(note, LEFT, 40);
    for (int i = 0; i < panels.size(); i++) {
      int left = i % COLUMNS * WIDTH_OF_PANEL;
      Rectangle area = new Rectangle(left, top(i), WIDTH_OF_PANEL, height(panels.get(i)));
      PanelPlot.of(panels.get(i)).draw(graphics, area);
    }
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 %d %d".formatted(width, height));
    StringWriter text = new StringWriter();
    graphics.stream(root, text, true, false);
    return text.toString();
  }

  /** Returns where the line of a panel begins: below the highest of each line before. */
  private int top(int panel) {
    return IntStream.range(0, panel / COLUMNS)
        .map(
            line ->
                GAP
                    + panels.stream()
                        .skip((long) line * COLUMNS)
                        .limit(COLUMNS)
                        .mapToInt(SvgChart::height)
                        .max()
                        .orElse(0))
        .reduce(HEAD, Integer::sum);
  }

  private static int height(BarPanel panel) {
    return HEAD_OF_PANEL + panel.rows() * HEIGHT_OF_ROW;
  }

  private static SVGGeneratorContext context() {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument(NAMESPACE, "svg", null);
      SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
      context.setComment("Drawn by benchmarks/run; do not edit.");
      context.setPrecision(2);
      return context;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java runtime parses XML", e);
    }
  }
}
