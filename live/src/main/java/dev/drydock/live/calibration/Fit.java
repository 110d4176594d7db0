package dev.drydock.live.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.AbstractRealDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/** Fits distributions to times by maximum likelihood and chooses one. */
public final class Fit {
    /**
     * A distribution that is further from what was measured than this does not fit, unless so few times were measured that
     * chance alone makes it as far.
     */
    static final double FARTHEST = 0.05;

    /** By the root of the number of times: how far chance alone makes them in one case of twenty. */
    private static final double BY_CHANCE = 1.36;

    /** Times that are all within so large a part of the median count as one. */
    private static final double ONE_TIME = 0.02;

    private static final int QUANTILES = 200;
    private static final int LARGEST_ERLANG = 200;
    private static final double Z99 = 2.3263478740408408;

    private final double[] values;
    private final long count;
    private final List<Candidate> candidates = new ArrayList<>();

    private Fit(double[] values, long count) {
        this.values = values;
        this.count = count;
    }

    /** Fits to times that were measured. */
    public static Fitted of(Pooled times) {
        return of(times.values(), times.count());
    }

    /**
     * Fits to times.
     *
     * @param values that stand for all times, ascending, in nanoseconds
     * @param count how many were measured
     */
    static Fitted of(double[] values, long count) {
        // A logarithm wants times above 0; half a nanosecond is what the clock cannot tell from that.
        return new Fit(Arrays.stream(values).map(each -> Math.max(0.5, each)).toArray(), count).fitted();
    }

    private Fitted fitted() {
        Optional<Candidate> constant = constant();
        if (constant.isPresent()) {
            return new Fitted(count, List.of(constant.get()), constant.get());
        }
        exponential();
        erlang();
        gamma();
        lognormal();
        normal();
        candidates.sort(Comparator.comparingDouble(Candidate::aic));
        Candidate best = candidates.getFirst();
        double farthest = Math.max(FARTHEST, BY_CHANCE / Math.sqrt((double) count));
        return new Fitted(count, candidates, best.distance() <= farthest ? best : empirical());
    }

    private Optional<Candidate> constant() {
        double median = values[values.length / 2];
        double spread = values[(int) (0.99 * (values.length - 1))] - values[(int) (0.01 * (values.length - 1))];
        return spread > ONE_TIME * median
                ? Optional.empty()
                : Optional.of(new Candidate("constant", Durations.text(median), 0, Double.NaN));
    }

    private void exponential() {
        double mean = StatUtils.mean(values);
        judge("exponential", new ExponentialDistribution(null, mean), 1, Durations.text(mean));
    }

    private void erlang() {
        double mean = StatUtils.mean(values);
        long k = Math.round(mean * mean / StatUtils.variance(values));
        if (k >= 2 && k <= LARGEST_ERLANG) {
            judge("erlang", new GammaDistribution(null, k, mean / k), 2, ordered("k", k, "mean", Durations.text(mean)));
        }
    }

    /** Minka, "Estimating a Gamma distribution" (2002): Newton's steps from a closed form. */
    private void gamma() {
        double mean = StatUtils.mean(values);
        double s = Math.log(mean) - meanLog();
        if (!(s > 1e-9)) {
            return;
        }
        double shape = (3 - s + Math.sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
        for (int i = 0; i < 20; i++) {
            double slope = 1 / shape - Gamma.trigamma(shape);
            shape -= (Math.log(shape) - Gamma.digamma(shape) - s) / slope;
        }
        judge(
                "gamma",
                new GammaDistribution(null, shape, mean / shape),
                2,
                ordered("mean", Durations.text(mean), "cv2", Durations.digits(1 / shape)));
    }

    private void lognormal() {
        double location = meanLog();
        double sum = 0;
        for (double value : values) {
            sum += (Math.log(value) - location) * (Math.log(value) - location);
        }
        double scale = Math.sqrt(sum / values.length);
        judge(
                "lognormal",
                new LogNormalDistribution(null, location, scale),
                2,
                ordered(
                        "median",
                        Durations.text(Math.exp(location)),
                        "p99",
                        Durations.text(Math.exp(location + Z99 * scale))));
    }

    private void normal() {
        double mean = StatUtils.mean(values);
        double deviation = Math.sqrt(StatUtils.populationVariance(values));
        // A scenario cuts a normal time off at 0, which is another distribution where that happens often.
        if (mean > 3 * deviation) {
            judge(
                    "normal",
                    new NormalDistribution(null, mean, deviation),
                    2,
                    ordered("mean", Durations.text(mean), "deviation", Durations.text(deviation)));
        }
    }

    private void judge(String family, AbstractRealDistribution distribution, int parameters, Object value) {
        double likelihood = 0;
        for (double each : values) {
            likelihood += distribution.logDensity(each);
        }
        // The values stand for more that were measured, or for fewer.
        double scaled = likelihood * Math.min(count, values.length) / values.length;
        double distance = new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(distribution, values);
        candidates.add(new Candidate(family, Map.of(family, value), distance, 2 * parameters - 2 * scaled));
    }

    /** What was measured itself: its quantiles at the middles of equal shares. */
    private Candidate empirical() {
        List<Object> quantiles = new ArrayList<>();
        for (int i = 0; i < QUANTILES; i++) {
            quantiles.add(Durations.text(values[(int) ((i + 0.5) / QUANTILES * values.length)]));
        }
        return new Candidate("empirical", Map.of("empirical", quantiles), 0, Double.NaN);
    }

    private double meanLog() {
        double sum = 0;
        for (double value : values) {
            sum += Math.log(value);
        }
        return sum / values.length;
    }

    private static Map<String, Object> ordered(String one, Object first, String other, Object second) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        map.put(one, first);
        map.put(other, second);
        return map;
    }
}
