package dev.drydock.sim.random;

import java.util.Arrays;

/**
 * A choice among a few things by weight, in constant time: the alias method (A. J. Walker, 1977), its table built as in M.
 * D. Vose: "A linear algorithm for generating random numbers with a given distribution", IEEE TSE 17(9), 1991.
 */
public final class WeightedChoice {
    private final double[] keep;
    private final int[] alias;

    /** @param weights at least one; none negative, not all 0 */
    public WeightedChoice(double... weights) {
        int n = weights.length;
        double sum = 0;
        for (double weight : weights) {
            Samples.require(Samples.isFrom(weight, 0), "a weight is at least 0", weight);
            sum += weight;
        }
        Samples.require(Samples.isAbove(sum, 0), "weights have a sum above 0", sum);
        keep = new double[n];
        alias = new int[n];
        Arrays.fill(alias, heaviest(weights));
        for (int i = 0; i < n; i++) {
            keep[i] = weights[i] / sum * n;
        }
        pair();
    }

    /** Fills up each share below the average from one above it. */
    private void pair() {
        int n = keep.length;
        int[] small = new int[n];
        int[] large = new int[n];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < n; i++) {
            if (keep[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[larges - 1];
            alias[less] = more;
            keep[more] -= 1 - keep[less];
            if (keep[more] < 1) {
                larges--;
                small[smalls++] = more;
            }
        }
        // Rounding leaves over what is as good as whole, or as good as nothing.
        while (smalls > 0) {
            int left = small[--smalls];
            keep[left] = StrictMath.rint(keep[left]);
        }
    }

    private static int heaviest(double[] weights) {
        int heaviest = 0;
        for (int i = 1; i < weights.length; i++) {
            if (weights[i] > weights[heaviest]) {
                heaviest = i;
            }
        }
        return heaviest;
    }

    /** How many things there are to choose from. */
    public int count() {
        return keep.length;
    }

    /** Draws the index of a weight. */
    public int sample(RandomStream random) {
        int i = random.nextInt(keep.length);
        return random.nextDouble() < keep[i] ? i : alias[i];
    }
}
