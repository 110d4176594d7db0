package dev.drydock.stats;

import java.util.List;
import java.util.stream.IntStream;

/** Several tests at once, by {@link Holm}'s correction. */
public final class HolmCorrection {
    private HolmCorrection() {}

    /**
     * Which tests reject their hypotheses.
     *
     * @param pValues of the tests, in any order
     * @param level the probability that any true hypothesis is rejected, such as 0.05
     * @return their indices, ascending
     */
    public static List<Integer> rejected(List<Double> pValues, double level) {
        Holm holm = Holm.of(pValues);
        return IntStream.range(0, pValues.size())
                .filter(test -> holm.adjusted(test) < level)
                .boxed()
                .toList();
    }
}
