package dev.drydock.sim.random;

/**
 * Exponential and normal samples by the ziggurat method: the area under the density f is cut into {@value #LAYERS} layers
 * of equal area, a point is drawn in one of them, and nearly always one table look-up shows that it is under f (G.
 * Marsaglia, W. W. Tsang: "The ziggurat method for generating random variables", Journal of Statistical Software 5(8),
 * 2000; here with 53 fresh bits for the point and 8 others for the layer).
 *
 * <p>Layer i > 0 reaches from 0 to {@code edge[i]} and from f(edge[i]) up to f(edge[i + 1]); layer 0 is the base with the
 * tail beyond {@code edge[1]}. The tables are computed with {@link StrictMath}.
 */
final class Ziggurat {
    static final int LAYERS = 256;
    /** Where the tails begin, so that the layers close at the top. */
    static final double EXPONENTIAL_TAIL = 7.69711747013105;

    static final double NORMAL_TAIL = 3.654152885361009;
    private static final double NORMAL_AREA = 0.004928673233974655;

    private static final double POINT = 0x1.0p-53;

    static final double[] EXPONENTIAL_EDGE = new double[LAYERS + 1];
    static final double[] NORMAL_EDGE = new double[LAYERS + 1];
    /** By layer: a 53-bit point below is under the density for sure. */
    private static final long[] EXPONENTIAL_SURE = new long[LAYERS];

    private static final long[] NORMAL_SURE = new long[LAYERS];
    /** By layer: its width over 2^53. */
    private static final double[] EXPONENTIAL_WIDTH = new double[LAYERS];

    private static final double[] NORMAL_WIDTH = new double[LAYERS];

    static {
        double r = EXPONENTIAL_TAIL;
        double area = (r + 1) * StrictMath.exp(-r);
        EXPONENTIAL_EDGE[0] = area / StrictMath.exp(-r);
        EXPONENTIAL_EDGE[1] = r;
        for (int i = 1; i < LAYERS - 1; i++) {
            double x = EXPONENTIAL_EDGE[i];
            EXPONENTIAL_EDGE[i + 1] = -StrictMath.log(StrictMath.exp(-x) + area / x);
        }
        NORMAL_EDGE[0] = NORMAL_AREA / bell(NORMAL_TAIL);
        NORMAL_EDGE[1] = NORMAL_TAIL;
        for (int i = 1; i < LAYERS - 1; i++) {
            double x = NORMAL_EDGE[i];
            NORMAL_EDGE[i + 1] = StrictMath.sqrt(-2 * StrictMath.log(bell(x) + NORMAL_AREA / x));
        }
        tabulate(EXPONENTIAL_EDGE, EXPONENTIAL_SURE, EXPONENTIAL_WIDTH);
        tabulate(NORMAL_EDGE, NORMAL_SURE, NORMAL_WIDTH);
    }

    private Ziggurat() {}

    private static void tabulate(double[] edge, long[] sure, double[] width) {
        for (int i = 0; i < LAYERS; i++) {
            sure[i] = (long) (edge[i + 1] / edge[i] / POINT);
            width[i] = edge[i] * POINT;
        }
    }

    private static double bell(double x) {
        return StrictMath.exp(-x * x / 2);
    }

    /** Exponential with mean 1. */
    static double exponential(RandomStream random) {
        long bits = random.nextLong();
        int layer = (int) bits & (LAYERS - 1);
        long point = bits >>> 11;
        double x = point * EXPONENTIAL_WIDTH[layer];
        return point < EXPONENTIAL_SURE[layer] ? x : exponentialOrAgain(random, layer, x);
    }

    private static double exponentialOrAgain(RandomStream random, int layer, double x) {
        if (layer == 0) {
            // Without memory, the tail is the whole again.
            return EXPONENTIAL_TAIL + exponential(random);
        }
        double floor = StrictMath.exp(-EXPONENTIAL_EDGE[layer]);
        double ceiling = StrictMath.exp(-EXPONENTIAL_EDGE[layer + 1]);
        boolean under = floor + random.nextDouble() * (ceiling - floor) < StrictMath.exp(-x);
        return under ? x : exponential(random);
    }

    /** Normal with mean 0 and standard deviation 1. */
    static double normal(RandomStream random) {
        long bits = random.nextLong();
        int layer = (int) bits & (LAYERS - 1);
        long point = bits >>> 11;
        double x = point * NORMAL_WIDTH[layer];
        if (point >= NORMAL_SURE[layer]) {
            return normalOrAgain(random, bits, x);
        }
        return (bits & LAYERS) == 0 ? x : -x;
    }

    private static double normalOrAgain(RandomStream random, long bits, double x) {
        int layer = (int) bits & (LAYERS - 1);
        double sign = (bits & LAYERS) == 0 ? 1 : -1;
        if (layer == 0) {
            return sign * normalTail(random);
        }
        double floor = bell(NORMAL_EDGE[layer]);
        double ceiling = bell(NORMAL_EDGE[layer + 1]);
        boolean under = floor + random.nextDouble() * (ceiling - floor) < bell(x);
        return under ? sign * x : normal(random);
    }

    /** A normal sample beyond the tail's beginning (G. Marsaglia, 1964). */
    private static double normalTail(RandomStream random) {
        double beyond;
        double height;
        do {
            beyond = exponential(random) / NORMAL_TAIL;
            height = exponential(random);
        } while (2 * height < beyond * beyond);
        return NORMAL_TAIL + beyond;
    }
}
