package io.github.boltwork.benchmarks;

import io.github.boltwork.benchmarks.BarPanel.Bar;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPosition;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.CategoryLabelWidthType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.text.TextBlockAnchor;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * A panel as JFreeChart's chart: horizontal bars, each with its name before and its value behind
 * it. All text begins at a fixed place, so that it stays in line with whatever font a viewer has.
 */
final class PanelPlot {
  static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  static final Color INK = new Color(0x222222);

  private static final double ROOM_FOR_VALUES = 0.22;

  private PanelPlot() {}

  static JFreeChart of(BarPanel panel) {
    DefaultCategoryDataset values = new DefaultCategoryDataset();
    Map<Integer, String> subjects = new HashMap<>();
    String before = "";
    for (Bar bar : panel.bars()) {
      String backend = Families.backend(bar.subject());
      if (values.getColumnCount() > 0 && !backend.equals(before)) {
        // A category of nothing is the gap between two backends; each needs a name of its own.
        values.addValue(null, panel.unit(), " ".repeat(values.getColumnCount()));
      }
      before = backend;
      subjects.put(values.getColumnCount(), bar.subject());
      values.addValue(bar.value(), panel.unit(), bar.label());
    }
    CategoryPlot plot =
        new CategoryPlot(values, names(), amounts(), new Bars(subjects, format(panel)));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setRangeGridlinesVisible(false);
    plot.setOutlineVisible(false);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setInsets(new RectangleInsets(0, 0, 0, 0));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    JFreeChart chart = new JFreeChart(null, PLAIN, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(4, 8, 4, 8));
    TextTitle title = new TextTitle(panel.title() + ", " + panel.unit(), TITLE);
    title.setPaint(INK);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setPadding(new RectangleInsets(0, 1, 4, 0));
    chart.setTitle(title);
    return chart;
  }

  private static NumberFormat format(BarPanel panel) {
    double most = panel.bars().stream().mapToDouble(Bar::value).max().orElse(0);
    NumberFormat format = NumberFormat.getInstance(Locale.ROOT);
    format.setMinimumFractionDigits(most < 100 ? 2 : 0);
    format.setMaximumFractionDigits(most < 100 ? 2 : 0);
    return format;
  }

  private static CategoryAxis names() {
    CategoryAxis axis = new CategoryAxis();
    axis.setTickLabelFont(PLAIN);
    axis.setTickLabelPaint(INK);
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setCategoryMargin(0.12);
    axis.setLowerMargin(0.01);
    axis.setUpperMargin(0.01);
    axis.setMaximumCategoryLabelWidthRatio(0.6f);
    axis.setCategoryLabelPositions(
        CategoryLabelPositions.replaceLeftPosition(
            CategoryLabelPositions.STANDARD,
            new CategoryLabelPosition(
                RectangleAnchor.LEFT,
                TextBlockAnchor.CENTER_LEFT,
                CategoryLabelWidthType.RANGE,
                1.0f)));
    return axis;
  }

  private static NumberAxis amounts() {
    NumberAxis axis = new NumberAxis();
    axis.setVisible(false);
    axis.setUpperMargin(ROOM_FOR_VALUES);
    return axis;
  }

  /** Bars in the colours of their subjects. */
  private static final class Bars extends BarRenderer {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialized
    private final Map<Integer, String> subjects;

    Bars(Map<Integer, String> subjects, NumberFormat format) {
      this.subjects = subjects;
      setBarPainter(new StandardBarPainter());
      setShadowVisible(false);
      setDrawBarOutline(true);
      setDefaultOutlineStroke(new BasicStroke(1));
      setAutoPopulateSeriesOutlineStroke(false);
      setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator("{2}", format));
      setDefaultItemLabelsVisible(true);
      setDefaultItemLabelFont(PLAIN);
      setDefaultItemLabelPaint(INK);
      setDefaultPositiveItemLabelPosition(
          new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
    }

    @Override
    public Paint getItemPaint(int row, int column) {
      return Palette.fill(subjects.getOrDefault(column, ""));
    }

    @Override
    public Paint getItemOutlinePaint(int row, int column) {
      return Palette.full(subjects.getOrDefault(column, ""));
    }
  }
}
