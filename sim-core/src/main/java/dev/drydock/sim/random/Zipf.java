package dev.drydock.sim.random;

/**
 * Zipf's distribution over ranks 0 to count - 1: rank k has a probability in proportion to (k + 1)^-exponent.
 *
 * <p>Sampled by rejection-inversion in constant time and memory, whatever the count (W. Hörmann, G. Derflinger:
 * "Rejection-inversion to generate variates from monotone discrete distributions", ACM TOMACS 6(3), 1996).
 */
public final class Zipf {
    private final int count;
    private final double exponent;
    private final double low;
    private final double high;
    private final double sure;

    /**
     * @param count how many ranks, at least 1
     * @param exponent at least 0, where all ranks are alike
     */
    public Zipf(int count, double exponent) {
        Samples.require(count >= 1, "a Zipf distribution has at least one rank", count);
        Samples.require(Samples.isFrom(exponent, 0), "the exponent of a Zipf distribution is at least 0", exponent);
        this.count = count;
        this.exponent = exponent;
        this.low = integral(1.5) - 1;
        this.high = integral(count + 0.5);
        this.sure = 2 - inverse(integral(2.5) - density(2));
    }

    /** How many ranks there are. */
    public int count() {
        return count;
    }

    /** Draws a rank; 0 is the likeliest. */
    public int sample(RandomStream random) {
        while (true) {
            double u = high + random.nextDouble() * (low - high);
            double x = inverse(u);
            int k = (int) StrictMath.max(1, StrictMath.min(count, x + 0.5));
            if (k - x <= sure || u >= integral(k + 0.5) - density(k)) {
                return k - 1;
            }
        }
    }

    /** The hat: x^-exponent. */
    private double density(double x) {
        return StrictMath.exp(-exponent * StrictMath.log(x));
    }

    /** The hat's integral from 1 to x, the paper's H. */
    private double integral(double x) {
        double log = StrictMath.log(x);
        double t = (1 - exponent) * log;
        return t == 0 ? log : StrictMath.expm1(t) / t * log;
    }

    private double inverse(double y) {
        double t = StrictMath.max(-1, y * (1 - exponent));
        return StrictMath.exp(t == 0 ? y : StrictMath.log1p(t) / t * y);
    }
}
