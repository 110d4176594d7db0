package dev.drydock.balance.policy.hash;

import java.util.Arrays;

/**
 * Maglev's way to fill a look-up table: backends take turns, and each takes the first entry of its own preference list
 * that is still free (Eisenbud et al. 2016, section 3.4, Pseudocode 1).
 */
final class MaglevTable {
    private MaglevTable() {}

    /**
     * Fills a table with the numbers of backends, 0 to {@code weights.length} - 1. Backend i prefers the entries
     * offset[i], offset[i] + skip[i], offset[i] + 2 skip[i] ..., modulo the size.
     *
     * @param size a prime, so that every preference list names every entry
     * @param offsets at least 0, below the size
     * @param skips at least 1, below the size
     * @param weights above 0; the heaviest takes a turn in every round, the others in proportion, as in Envoy
     */
    static int[] populate(int size, int[] offsets, int[] skips, double[] weights) {
        int[] table = new int[size];
        Arrays.fill(table, -1);
        int[] preferred = offsets.clone();
        double heaviest = 0;
        for (double weight : weights) {
            heaviest = StrictMath.max(heaviest, weight);
        }
        double[] turnAt = new double[weights.length];
        int filled = 0;
        for (long round = 1; filled < size; round++) {
            for (int backend = 0; backend < weights.length && filled < size; backend++) {
                if (round * weights[backend] >= turnAt[backend]) {
                    turnAt[backend] += heaviest;
                    take(table, preferred, skips[backend], backend);
                    filled++;
                }
            }
        }
        return table;
    }

    private static void take(int[] table, int[] preferred, int skip, int backend) {
        int entry = preferred[backend];
        while (table[entry] >= 0) {
            entry += skip;
            entry -= entry >= table.length ? table.length : 0;
        }
        table[entry] = backend;
        preferred[backend] = entry;
    }
}
