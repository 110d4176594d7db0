package dev.drydock.sim.random;

/**
 * A distribution of times: latencies, service times, interarrival times. Samples are whole nanoseconds, never negative,
 * and at most {@link #LONGEST}.
 *
 * <p>The samples are the same on every machine: they come from integer and basic floating-point arithmetic and
 * {@link StrictMath}. The distributions made here are values: equal when their parameters are. All their parameters are
 * in nanoseconds unless they say otherwise; parameters out of range are refused with an
 * {@link IllegalArgumentException}.
 */
public interface Distribution {
    /** The longest sample, 2^61 ns, some 73 years; longer ones are cut to it. */
    long LONGEST = 1L << 61;

    /** Draws one time in nanoseconds, at least 0. */
    long sample(RandomStream random);

    /** The mean in nanoseconds, of the distribution as it is sampled but for the rounding to whole nanoseconds. */
    double mean();

    /**
     * The variance in square nanoseconds, of the distribution as it is sampled but for the rounding to whole nanoseconds;
     * {@link Double#POSITIVE_INFINITY} when it has none.
     */
    double variance();

    /** The squared coefficient of variation: the variance by the square of the mean; NaN without a mean above 0. */
    default double cv2() {
        double mean = mean();
        return mean > 0 && mean < Double.POSITIVE_INFINITY ? variance() / (mean * mean) : Double.NaN;
    }

    /** Always the same time, at least 0. */
    static Distribution constant(long nanos) {
        return new Constant(nanos);
    }

    /** Every whole nanosecond from min to max alike, both included; 0 <= min <= max. */
    static Distribution uniform(long min, long max) {
        return new Uniform(min, max);
    }

    /**
     * Exponential.
     *
     * @param mean above 0
     */
    static Distribution exponential(double mean) {
        return new Exponential(mean);
    }

    /**
     * Normal, truncated at 0: a negative draw is drawn again. That raises the mean above {@code centre} by
     * spread φ(centre/spread) / Φ(centre/spread): nothing to speak of from centre = 3 spreads on, 29 % at one spread, 0.8
     * spreads at centre 0. {@link #mean} tells the raised one.
     *
     * @param centre the mean before the truncation, at least 0
     * @param spread the standard deviation before the truncation, at least 0
     */
    static Distribution normal(double centre, double spread) {
        return new Normal(centre, spread);
    }

    /**
     * Lognormal by two of its quantiles.
     *
     * @param median above 0
     * @param p99 the 99th percentile, at least the median
     */
    static Distribution lognormal(double median, double p99) {
        return Lognormal.ofQuantiles(median, p99);
    }

    /**
     * Lognormal by the mean and standard deviation of the logarithm of its nanoseconds.
     *
     * @param sigma at least 0
     */
    static Distribution lognormalOfLog(double mu, double sigma) {
        return new Lognormal(mu, sigma);
    }

    /**
     * Lognormal by its mean and the standard deviation of its logarithm; its squared coefficient of variation is
     * exp(sigma^2) - 1.
     *
     * @param mean above 0
     * @param sigma at least 0
     */
    static Distribution lognormalOfMean(double mean, double sigma) {
        return Lognormal.ofMean(mean, sigma);
    }

    /**
     * Erlang: the sum of {@code stages} independent exponential times; its squared coefficient of variation is
     * 1/stages.
     *
     * @param stages 1 to 1000
     * @param mean of the sum, above 0
     */
    static Distribution erlang(int stages, double mean) {
        return new Erlang(stages, mean);
    }

    /**
     * Gamma.
     *
     * @param mean above 0
     * @param cv2 its squared coefficient of variation, above 0; 1 is exponential, 1/k is Erlang with k stages
     */
    static Distribution gamma(double mean, double cv2) {
        return Gamma.ofMean(mean, cv2);
    }

    /**
     * Hyperexponential: exponential with one of several means.
     *
     * @param shares how likely each phase is; at least one, none negative, with a sum above 0 that they are divided by
     * @param means of the phases, each above 0
     */
    static Distribution hyperexponential(double[] shares, double[] means) {
        return new Hyperexponential(shares, means);
    }

    /**
     * Hyperexponential of two phases with balanced means: both phases make up half of the mean (W. Whitt: "Approximating
     * a point process by a renewal process, I", Operations Research 30, 1982).
     *
     * @param mean above 0
     * @param cv2 the squared coefficient of variation, at least 1
     */
    static Distribution hyperexponential(double mean, double cv2) {
        return Hyperexponential.balanced(mean, cv2);
    }

    /**
     * One of two times.
     *
     * @param share how likely the long one is, 0 to 1
     */
    static Distribution bimodal(long shorter, long longer, double share) {
        return new Bimodal(shorter, longer, share);
    }

    /**
     * Pareto (type I): P(X > x) = (scale / x)^shape. Its mean is infinite when the shape is 1 or less.
     *
     * @param scale the shortest time, above 0
     * @param shape the tail's exponent, above 0; smaller is heavier
     */
    static Distribution pareto(double scale, double shape) {
        return new Pareto(scale, shape);
    }

    /**
     * Pareto truncated at a bound, so that its mean is finite for every shape.
     *
     * @param scale the shortest time, above 0
     * @param shape the tail's exponent, above 0
     * @param bound the longest time, above the scale
     */
    static Distribution boundedPareto(double scale, double shape, double bound) {
        return new BoundedPareto(scale, shape, bound);
    }

    /** One of these values, each as likely as it is frequent among them; at least one value, none negative. */
    static Distribution empirical(long... values) {
        return new Empirical(values);
    }

    /**
     * This distribution and a constant: a propagation delay below the jitter, say.
     *
     * @param offset at least 0
     */
    default Distribution plus(long offset) {
        return offset == 0 ? this : new Shifted(this, offset);
    }
}
