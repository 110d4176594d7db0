package dev.drydock.report;

import dev.drydock.record.LiveComparison;
import dev.drydock.record.LiveComparison.Distribution;
import dev.drydock.record.LiveComparison.OfVariant;
import dev.drydock.record.LiveComparison.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;

/** The distributions of latencies of a live run and its simulation, for papers and slides. */
final class LiveFigure {
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 440;

    private LiveFigure() {}

    /** Of the first variant; nothing when both runs have no kind of operation in common. */
    static Optional<XYChart> of(String title, LiveComparison comparison) {
        OfVariant variant = comparison.variants().getFirst();
        XYChart chart = ChartStyle.chart(title, "latency", "share of operations", WIDTH, HEIGHT);
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setXAxisLogarithmicDecadeOnly(true);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.0);
        ChartStyle.tickLabels(
                chart, nanos -> Quantities.plainTime(Math.round(nanos)), share -> Quantities.percent(share));
        int colours = 0;
        for (Distribution kind : variant.kinds()) {
            Color colour = ChartStyle.PALETTE.get(colours++ % ChartStyle.PALETTE.size());
            line(chart, kind.kind() + " measured", kind.measured(), colour, ChartStyle.stroke(2));
            BasicStroke dashed =
                    new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {8, 4}, 0);
            line(chart, kind.kind() + " simulated", kind.simulated(), colour, dashed);
        }
        return colours == 0 ? Optional.empty() : Optional.of(chart);
    }

    private static void line(XYChart chart, String name, List<Point> points, Color colour, BasicStroke stroke) {
        ChartStyle.line(
                chart,
                name,
                points.stream().mapToDouble(Point::nanos).toArray(),
                points.stream().mapToDouble(Point::share).toArray(),
                colour,
                stroke);
    }
}
