package dev.drydock.sim.random;

/** What the distributions share: rounding of samples, refusal of parameters. */
final class Samples {
    private Samples() {}

    /** The nearest whole nanosecond of a time that is not negative, at most {@link Distribution#LONGEST}. */
    static long nanos(double time) {
        return Math.min((long) (time + 0.5), Distribution.LONGEST);
    }

    static void require(boolean law, String said, Object got) {
        if (!law) {
            throw new IllegalArgumentException(said + ": " + got);
        }
    }

    static boolean isAbove(double value, double bound) {
        return value > bound && value <= Double.MAX_VALUE;
    }

    static boolean isFrom(double value, double bound) {
        return value == bound || isAbove(value, bound);
    }
}
