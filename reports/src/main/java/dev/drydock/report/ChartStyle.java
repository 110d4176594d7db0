package dev.drydock.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What all pictures share: white ground, few lines, the colours of Okabe and Ito. */
final class ChartStyle {
    static final Color BLUE = new Color(0x0072b2);
    static final Color VERMILION = new Color(0xd55e00);
    static final Color GREEN = new Color(0x009e73);
    static final Color PURPLE = new Color(0xcc79a7);
    static final Color ORANGE = new Color(0xe69f00);
    static final Color SKY = new Color(0x56b4e9);
    static final Color GREY = new Color(0x8a939e);
    static final Color YELLOW = new Color(0xf0e442);
    static final Color MIST = new Color(0xdfe8d8);
    static final Color PALE = new Color(0xc9d3dc);
    static final List<Color> PALETTE = List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, GREY);

    private static final Color INK = new Color(0x1b2430);
    private static final Color GRID = new Color(0xe3e7eb);
    private static final Color BAND = new Color(0xd5, 0x5e, 0x00, 28);

    private ChartStyle() {}

    static XYChart chart(String title, String xTitle, String yTitle, int width, int height) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        XYStyler style = chart.getStyler();
        style.setChartBackgroundColor(Color.WHITE);
        style.setChartFontColor(INK);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        style.setChartTitleBoxVisible(false);
        style.setChartTitleVisible(!title.isEmpty());
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridVerticalLinesVisible(false);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setPlotContentSize(1);
        style.setLegendPosition(Styler.LegendPosition.OutsideS);
        style.setLegendLayout(Styler.LegendLayout.Horizontal);
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        return chart;
    }

    static XYSeries line(XYChart chart, String name, double[] x, double[] y, Color colour, BasicStroke stroke) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour);
        series.setLineStyle(stroke);
        return series;
    }

    /** A shaded time range over the whole height. */
    static void band(XYChart chart, String name, double from, double until, double bottom, double top) {
        XYSeries series =
                chart.addSeries(name, new double[] {from, from, until, until}, new double[] {bottom, top, top, bottom});
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(new Color(0, 0, 0, 0));
        series.setFillColor(BAND);
        series.setShowInLegend(false);
    }

    /** Labels for the ticks that a function names; it gives an empty text for the others. */
    static void tickLabels(XYChart chart, Function<Double, String> x, Function<Double, String> y) {
        chart.getStyler().setXAxisTickLabelsFormattingFunction(x);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(y);
    }

    static BasicStroke stroke(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
}
