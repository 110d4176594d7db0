package dev.drydock.report;

import dev.drydock.record.FaultBand;
import dev.drydock.record.Measures;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TrialRecord;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;

/** The course of one trial: who led, and below it what the clients saw, with the faults behind. */
final class CourseFigure {
    private static final double SECOND = 1e9;
    private static final int WIDTH = 1_000;
    private static final int LANE_HEIGHT = 24;
    private static final int AXIS_WIDTH = 80;

    private static final Map<Lanes.State, Color> COLOURS = new EnumMap<>(Map.of(
            Lanes.State.UP, ChartStyle.MIST,
            Lanes.State.LEARNER, ChartStyle.SKY,
            Lanes.State.FOLLOWER, ChartStyle.PALE,
            Lanes.State.PRE_CANDIDATE, ChartStyle.YELLOW,
            Lanes.State.CANDIDATE, ChartStyle.ORANGE,
            Lanes.State.LEADER, ChartStyle.GREEN,
            Lanes.State.PAUSED, ChartStyle.PURPLE));

    private final TrialRecord trial;
    private final double end;

    private CourseFigure(TrialRecord trial) {
        this.trial = trial;
        this.end = trial.simulatedNanos() / SECOND;
    }

    /** The charts from top to bottom, all with the same time axis. */
    static List<Panel> of(String title, TrialRecord trial) {
        CourseFigure figure = new CourseFigure(trial);
        List<Panel> charts = new ArrayList<>();
        boolean isOfServices = trial.measures().containsKey(Measures.ARRIVALS);
        String heading = title + ", trial " + trial.number();
        boolean lanes =
                trial.series().isEmpty() || !isOfServices || !Lanes.of(trial).isEmpty();
        if (lanes) {
            charts.add(figure.lanes(heading));
        }
        if (!trial.series().isEmpty()) {
            charts.add(Panel.of(figure.rates(lanes ? "" : heading, isOfServices ? "requests/s" : "operations/s")));
            charts.add(Panel.of(figure.latencies()));
        }
        return charts;
    }

    private Panel lanes(String title) {
        List<Lanes.Lane> lanes = Lanes.of(trial);
        int height = 110 + LANE_HEIGHT * Math.max(2, lanes.size());
        XYChart chart = timeChart(title, "", height);
        chart.getStyler().setYAxisMin(-0.6).setYAxisMax(lanes.size() - 0.4);
        chart.getStyler().setPlotGridHorizontalLinesVisible(false);
        chart.getStyler().setYAxisTicksVisible(false);
        bands(chart, -0.6, lanes.size() - 0.4);
        for (Map.Entry<Lanes.State, Color> state : COLOURS.entrySet()) {
            bars(chart, lanes, state.getKey(), state.getValue());
        }
        return new Panel(chart, graphics -> names(chart, lanes, graphics));
    }

    /** The chart's own ticks do not fall on the lanes. The first node stands at the top. */
    private static void names(XYChart chart, List<Lanes.Lane> lanes, Graphics2D graphics) {
        graphics.setFont(chart.getStyler().getAxisTickLabelsFont());
        graphics.setColor(chart.getStyler().getChartFontColor());
        int right = (int) chart.getScreenXFromChart(0) - 12;
        for (int i = 0; i < lanes.size(); i++) {
            String name = lanes.get(i).node();
            int middle = (int) chart.getScreenYFromChart(lanes.size() - 1 - i);
            int width = graphics.getFontMetrics().stringWidth(name);
            graphics.drawString(
                    name, right - width, middle + graphics.getFontMetrics().getAscent() / 2 - 1);
        }
    }

    private void bars(XYChart chart, List<Lanes.Lane> lanes, Lanes.State state, Color colour) {
        List<double[]> points = new ArrayList<>();
        double shortest = end / WIDTH;
        for (int i = 0; i < lanes.size(); i++) {
            double row = lanes.size() - 1 - i;
            for (Lanes.Segment segment : lanes.get(i).segments()) {
                if (segment.state() == state) {
                    double from = segment.fromNanos() / SECOND;
                    double until = Math.max(segment.untilNanos() / SECOND, from + shortest);
                    points.add(new double[] {from, row});
                    points.add(new double[] {until, row});
                    points.add(new double[] {until, Double.NaN});
                }
            }
        }
        if (!points.isEmpty()) {
            BasicStroke thick = new BasicStroke(13, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
            String name = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
            double[] x = points.stream().mapToDouble(point -> point[0]).toArray();
            double[] y = points.stream().mapToDouble(point -> point[1]).toArray();
            ChartStyle.line(chart, name, x, y, colour, thick);
        }
    }

    private XYChart rates(String title, String unit) {
        XYChart chart = timeChart(title, unit, title.isEmpty() ? 190 : 220);
        double interval = interval() / SECOND;
        double most = trial.series().stream()
                .mapToDouble(point -> Math.max(point.ok(), Math.max(point.failed(), point.unknown())) / interval)
                .max()
                .orElse(1);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.05 * Math.max(1, most));
        bands(chart, 0, 1.05 * Math.max(1, most));
        steps(chart, "ok", point -> point.ok() / interval, ChartStyle.BLUE);
        steps(chart, "failed", point -> point.failed() / interval, ChartStyle.VERMILION);
        steps(chart, "unknown", point -> point.unknown() / interval, ChartStyle.PURPLE);
        return chart;
    }

    private void steps(XYChart chart, String name, ToDoubleFunction<SeriesPoint> value, Color colour) {
        int count = trial.series().size();
        double[] x = new double[2 * count];
        double[] y = new double[2 * count];
        for (int i = 0; i < count; i++) {
            SeriesPoint point = trial.series().get(i);
            x[2 * i] = point.fromNanos() / SECOND;
            x[2 * i + 1] = Math.min(end, (point.fromNanos() + interval()) / SECOND);
            y[2 * i] = value.applyAsDouble(point);
            y[2 * i + 1] = y[2 * i];
        }
        ChartStyle.line(chart, name, x, y, colour, ChartStyle.stroke(1.6f));
    }

    private XYChart latencies() {
        XYChart chart = timeChart("", "latency", 240);
        double lowest = trial.series().stream()
                .filter(point -> point.ok() > 0)
                .mapToDouble(SeriesPoint::p50Nanos)
                .min()
                .orElse(1e6);
        double highest =
                trial.series().stream().mapToDouble(SeriesPoint::maxNanos).max().orElse(1e9);
        double bottom = StrictMath.pow(10, Math.floor(StrictMath.log10(Math.max(1, lowest))));
        double top = StrictMath.pow(10, Math.ceil(StrictMath.log10(Math.max(10 * bottom, highest))));
        chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(bottom).setYAxisMax(top);
        chart.getStyler().setYAxisLogarithmicDecadeOnly(true);
        ChartStyle.tickLabels(chart, CourseFigure::seconds, nanos -> Quantities.plainTime(Math.round(nanos)));
        bands(chart, bottom, top);
        points(chart, "max", SeriesPoint::maxNanos, ChartStyle.GREY);
        points(chart, "p99", SeriesPoint::p99Nanos, ChartStyle.BLUE);
        points(chart, "p50", SeriesPoint::p50Nanos, ChartStyle.SKY);
        return chart;
    }

    private void points(XYChart chart, String name, ToDoubleFunction<SeriesPoint> value, Color colour) {
        double[] x = trial.series().stream()
                .mapToDouble(point -> (point.fromNanos() + interval() / 2.0) / SECOND)
                .toArray();
        double[] y = trial.series().stream()
                .mapToDouble(point -> point.ok() > 0 ? Math.max(1, value.applyAsDouble(point)) : Double.NaN)
                .toArray();
        ChartStyle.line(chart, name, x, y, colour, ChartStyle.stroke(1.8f));
    }

    private XYChart timeChart(String title, String yTitle, int height) {
        XYChart chart = ChartStyle.chart(title, "", yTitle, WIDTH, height);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(end);
        chart.getStyler().setYAxisLeftWidthHint(AXIS_WIDTH);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(CourseFigure::seconds);
        return chart;
    }

    private void bands(XYChart chart, double bottom, double top) {
        int number = 0;
        for (FaultBand fault : trial.faults()) {
            double from = fault.fromNanos() / SECOND;
            double until = Math.min(end, Math.max(fault.untilNanos() / SECOND, from + end / WIDTH));
            number++;
            boolean operator = fault.what().startsWith("operator: ");
            if (from < until && !operator) {
                ChartStyle.band(chart, "fault " + number, from, until, bottom, top);
            }
        }
    }

    private long interval() {
        return trial.series().size() < 2
                ? trial.simulatedNanos()
                : trial.series().get(1).fromNanos() - trial.series().get(0).fromNanos();
    }

    private static String seconds(double seconds) {
        return Quantities.plainTime(Math.round(seconds * SECOND));
    }
}
