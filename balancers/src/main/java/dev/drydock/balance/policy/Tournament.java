package dev.drydock.balance.policy;

import dev.drydock.protocol.balance.Randomness;
import java.util.Arrays;

/**
 * Who of many has the least, and how many have as little: a binary tree of matches whose leaves are the numbers. A load is
 * changed in logarithmic time, and a draw among all that have the least takes logarithmic time too.
 */
final class Tournament {
    /** The load of who takes no part. */
    static final double ABSENT = Double.POSITIVE_INFINITY;

    private int leaves = 1;
    private double[] least = {ABSENT, ABSENT};
    private int[] ties = {1, 1};

    /** Begins anew with numbers below a limit, all absent. */
    void begin(int limit) {
        leaves = Integer.highestOneBit(Math.max(1, 2 * limit - 1));
        least = new double[2 * leaves];
        ties = new int[2 * leaves];
        Arrays.fill(least, ABSENT);
        Arrays.fill(ties, leaves, 2 * leaves, 1);
        for (int node = leaves - 1; node > 0; node--) {
            ties[node] = 2 * ties[2 * node];
        }
    }

    /** From now on this is the load of a number, finite or {@link #ABSENT}. */
    void set(int number, double load) {
        int node = leaves + number;
        least[node] = load;
        for (node /= 2; node > 0; node /= 2) {
            double left = least[2 * node];
            double right = least[2 * node + 1];
            double lower = Math.min(left, right);
            int tied = (left == lower ? ties[2 * node] : 0) + (right == lower ? ties[2 * node + 1] : 0);
            if (least[node] == lower && ties[node] == tied) {
                return;
            }
            least[node] = lower;
            ties[node] = tied;
        }
    }

    /** One of those with the least load, each with the same probability. Somebody must take part. */
    int choose(Randomness random) {
        int rank = ties[1] == 1 ? 0 : random.nextInt(ties[1]);
        int node = 1;
        while (node < leaves) {
            int left = 2 * node;
            int tiedLeft = least[left] == least[1] ? ties[left] : 0;
            if (rank < tiedLeft) {
                node = left;
            } else {
                rank -= tiedLeft;
                node = left + 1;
            }
        }
        return node - leaves;
    }
}
