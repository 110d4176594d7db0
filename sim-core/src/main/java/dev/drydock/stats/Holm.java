package dev.drydock.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several tests at once: the step-down correction of Holm ("A Simple Sequentially Rejective Multiple Test Procedure",
 * Scandinavian Journal of Statistics 6, 1979). The probability that any true hypothesis is rejected stays at the level,
 * however the tests depend on each other.
 */
final class Holm {
    private final double[] adjusted;
    private final int[] rank;

    private Holm(double[] adjusted, int[] rank) {
        this.adjusted = adjusted;
        this.rank = rank;
    }

    static Holm of(List<Double> pValues) {
        int count = pValues.size();
        double[] adjusted = new double[count];
        int[] rank = new int[count];
        List<Integer> ascending = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(pValues::get))
                .toList();
        double largest = 0;
        for (int step = 0; step < count; step++) {
            int test = ascending.get(step);
            largest = Math.max(largest, Math.min(1, (count - step) * pValues.get(test)));
            adjusted[test] = largest;
            rank[test] = step;
        }
        return new Holm(adjusted, rank);
    }

    /** The p-value to hold against the level of all tests together. */
    double adjusted(int test) {
        return adjusted[test];
    }

    /** The level at which this test alone is made, at its step, when all together are made at this level. */
    double levelOf(int test, double level) {
        return level / (adjusted.length - rank[test]);
    }
}
