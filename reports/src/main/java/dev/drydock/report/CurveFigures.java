package dev.drydock.report;

import dev.drydock.record.MeasureSummary;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Latency by percentile, and the distribution of a measure over the trials. */
final class CurveFigures {
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 440;
    private static final int LONGEST_NAME = 30;

    private CurveFigures() {}

    /** All operations of one variant; none when no operation succeeded. */
    static Optional<XYChart> latency(String title, VariantRecord variant) {
        XYChart chart = ChartStyle.chart(title, "percentile", "latency", WIDTH, HEIGHT);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmicDecadeOnly(true);
        chart.getStyler().setXAxisMin(0.0);
        ChartStyle.tickLabels(chart, CurveFigures::percentile, nanos -> Quantities.plainTime(Math.round(nanos)));
        double lowest = Double.MAX_VALUE;
        double highest = 1;
        int colours = 0;
        for (String operation : variant.latencies().keySet()) {
            List<Curves.PercentilePoint> points =
                    Curves.percentiles(variant.latencies().get(operation));
            if (variant.latencies().get(operation).getTotalCount() > 0) {
                Color colour = ChartStyle.PALETTE.get(colours++ % ChartStyle.PALETTE.size());
                curve(chart, operation, points, colour, ChartStyle.stroke(2));
                spreads(chart, variant, operation, colour);
                lowest = Math.min(lowest, first(points));
                highest = Math.max(highest, points.getLast().nanos());
            }
        }
        decades(chart, lowest, highest);
        return colours == 0 ? Optional.empty() : Optional.of(chart);
    }

    /** What a contest is about, by percentile, a curve for each contender; none where it is not about a latency. */
    static Optional<XYChart> comparison(RunRecord run, Contest contest) {
        String name = contest.terms().measure();
        String kind = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        String title = contest.label().isEmpty() ? run.title() : contest.label();
        XYChart chart = ChartStyle.chart(title, "percentile", Titles.ofTime(kind), WIDTH, HEIGHT);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmicDecadeOnly(true);
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
        ChartStyle.tickLabels(chart, CurveFigures::percentile, nanos -> Quantities.plainTime(Math.round(nanos)));
        double lowest = Double.MAX_VALUE;
        double highest = 1;
        int curves = 0;
        for (int at = 0; at < contest.names().size(); at++) {
            Histogram histogram =
                    run.variants().get(contest.variants().get(at)).latencies().get(kind);
            if (histogram != null && histogram.getTotalCount() > 0) {
                List<Curves.PercentilePoint> points = Curves.percentiles(histogram);
                Color colour = ChartStyle.PALETTE.get(at % ChartStyle.PALETTE.size());
                String contender = contest.names().get(at);
                curve(chart, contender, points, colour, stroke(at / ChartStyle.PALETTE.size()))
                        .setLabel(Variants.shortened(contender, LONGEST_NAME));
                lowest = Math.min(lowest, first(points));
                highest = Math.max(highest, points.getLast().nanos());
                curves++;
            }
        }
        decades(chart, lowest, highest);
        return curves < 2 ? Optional.empty() : Optional.of(chart);
    }

    private static BasicStroke stroke(int round) {
        float[] dash = round == 0 ? null : new float[] {round == 1 ? 8 : 3, 4};
        return new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    private static void decades(XYChart chart, double lowest, double highest) {
        chart.getStyler().setYAxisMin(StrictMath.pow(10, Math.floor(StrictMath.log10(lowest))));
        chart.getStyler().setYAxisMax(StrictMath.pow(10, Math.ceil(StrictMath.log10(highest * 1.001))));
    }

    private static XYSeries curve(
            XYChart chart, String name, List<Curves.PercentilePoint> points, Color colour, BasicStroke stroke) {
        double bottom = first(points);
        double[] x = points.stream().mapToDouble(p -> nines(p.percentile())).toArray();
        double[] y = points.stream()
                .mapToDouble(p -> p.nanos() >= bottom ? p.nanos() : Double.NaN)
                .toArray();
        return ChartStyle.line(chart, name, x, y, colour, stroke);
    }

    /**
     * Where a curve begins on a logarithmic axis: the very least of many times may lie decades below all others, and a
     * waiting time may be 0.
     */
    private static double first(List<Curves.PercentilePoint> points) {
        double usual = points.stream()
                .skip(1)
                .mapToDouble(Curves.PercentilePoint::nanos)
                .filter(nanos -> nanos > 0)
                .findFirst()
                .orElse(1);
        double least = points.get(0).nanos();
        return least > usual / 10 ? least : usual;
    }

    /** The mean of each percentile over the trials, with its interval. */
    private static void spreads(XYChart chart, VariantRecord variant, String operation, Color colour) {
        List<Curves.Spread> spreads = Curves.spreads(variant, operation);
        if (spreads.isEmpty()) {
            return;
        }
        double[] x = spreads.stream().mapToDouble(s -> nines(s.percentile())).toArray();
        double[] y = spreads.stream().mapToDouble(s -> s.mean().value()).toArray();
        List<double[]> whiskers = new ArrayList<>();
        for (Curves.Spread spread : spreads) {
            double position = nines(spread.percentile());
            whiskers.add(new double[] {position, Math.max(1, spread.mean().low())});
            whiskers.add(new double[] {position, spread.mean().high()});
            whiskers.add(new double[] {position, Double.NaN});
        }
        double[] whiskerX = whiskers.stream().mapToDouble(p -> p[0]).toArray();
        double[] whiskerY = whiskers.stream().mapToDouble(p -> p[1]).toArray();
        ChartStyle.line(chart, operation + " intervals", whiskerX, whiskerY, colour, ChartStyle.stroke(5))
                .setShowInLegend(false);
        var means = ChartStyle.line(chart, operation + " means", x, y, new Color(0, 0, 0, 0), ChartStyle.stroke(1));
        means.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour);
        means.setShowInLegend(false);
    }

    /** One measure over the trials, a curve for each variant; none where no variant has enough trials. */
    static Optional<XYChart> distribution(RunRecord run, String measure) {
        List<String> labels = VariantNames.labels(run);
        XYChart chart = null;
        for (int i = 0; i < labels.size(); i++) {
            Optional<MeasureSummary> summary = Variants.summary(run.variants().get(i), measure)
                    .filter(s -> s.samples().size() >= PageData.TRIALS_FOR_DISTRIBUTION);
            if (summary.isEmpty()) {
                continue;
            }
            if (chart == null) {
                chart = distributionChart(run, summary.get());
            }
            List<double[]> steps = steps(Curves.cdf(summary.get()));
            double[] x = steps.stream().mapToDouble(p -> p[0]).toArray();
            double[] y = steps.stream().mapToDouble(p -> 100 * p[1]).toArray();
            Color colour = ChartStyle.PALETTE.get(i % ChartStyle.PALETTE.size());
            ChartStyle.line(chart, labels.get(i), x, y, colour, ChartStyle.stroke(2));
        }
        return Optional.ofNullable(chart);
    }

    private static XYChart distributionChart(RunRecord run, MeasureSummary summary) {
        XYChart chart =
                ChartStyle.chart(run.title(), Titles.of(summary.measure()), "share of the trials in %", WIDTH, HEIGHT);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        chart.getStyler().setLegendVisible(run.variants().size() > 1);
        chart.getStyler().setYAxisDecimalPattern("0");
        chart.getStyler()
                .setXAxisTickLabelsFormattingFunction(
                        value -> Quantities.format(value, summary.measure().unit()));
        return chart;
    }

    private static List<double[]> steps(List<Curves.CdfPoint> curve) {
        List<double[]> steps = new ArrayList<>();
        double share = 0;
        for (Curves.CdfPoint point : curve) {
            steps.add(new double[] {point.value(), share});
            steps.add(new double[] {point.value(), point.share()});
            share = point.share();
        }
        return steps;
    }

    /** 0 at 0 %, 1 at 90 %, 2 at 99 % and so on. */
    private static double nines(double percentile) {
        return -StrictMath.log10(1 - percentile / 100);
    }

    private static String percentile(double nines) {
        // An axis of little data may begin below 0, where there is no percentile.
        if (nines < -0.5 || Math.abs(nines - Math.rint(nines)) > 1e-9) {
            return " ";
        }
        return switch ((int) Math.rint(nines)) {
            case 0 -> "0 %";
            case 1 -> "90 %";
            case 2 -> "99 %";
            default -> "99." + "9".repeat((int) Math.rint(nines) - 2) + " %";
        };
    }
}
