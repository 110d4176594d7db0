package dev.drydock.sim.random;

import java.util.Arrays;

final class Hyperexponential implements Distribution {
    private final double[] shares;
    private final double[] means;
    private final double mean;
    private final double variance;

    Hyperexponential(double[] shares, double[] means) {
        Samples.require(
                shares.length >= 1 && shares.length == means.length,
                "each phase of a hyperexponential time has a share and a mean",
                shares.length + " shares and " + means.length + " means");
        double sum = 0;
        for (double share : shares) {
            Samples.require(Samples.isFrom(share, 0), "the share of a phase is at least 0", share);
            sum += share;
        }
        Samples.require(Samples.isAbove(sum, 0), "the shares of the phases have a sum above 0", sum);
        this.shares = shares.clone();
        this.means = means.clone();
        double first = 0;
        double second = 0;
        for (int phase = 0; phase < means.length; phase++) {
            double each = means[phase];
            Samples.require(Samples.isAbove(each, 0), "the mean of a phase is above 0", each);
            this.shares[phase] /= sum;
            first += this.shares[phase] * each;
            second += this.shares[phase] * 2 * each * each;
        }
        this.mean = first;
        this.variance = second - first * first;
    }

    static Hyperexponential balanced(double mean, double cv2) {
        Samples.require(Samples.isAbove(mean, 0), "the mean of a hyperexponential time is above 0", mean);
        Samples.require(Samples.isFrom(cv2, 1), "the cv2 of a hyperexponential time is at least 1", cv2);
        double often = (1 + StrictMath.sqrt((cv2 - 1) / (cv2 + 1))) / 2;
        double seldom = 1 - often;
        return new Hyperexponential(
                new double[] {often, seldom}, new double[] {mean / (2 * often), mean / (2 * seldom)});
    }

    @Override
    public long sample(RandomStream random) {
        double left = random.nextDouble();
        int phase = 0;
        while (phase < shares.length - 1 && left >= shares[phase]) {
            left -= shares[phase++];
        }
        return Samples.nanos(means[phase] * random.nextExponential());
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return variance;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hyperexponential that
                && Arrays.equals(shares, that.shares)
                && Arrays.equals(means, that.means);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shares) + Arrays.hashCode(means);
    }

    @Override
    public String toString() {
        return "Hyperexponential[shares=" + Arrays.toString(shares) + ", means=" + Arrays.toString(means) + "]";
    }
}
