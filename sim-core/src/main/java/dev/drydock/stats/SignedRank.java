package dev.drydock.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * The signed rank test of Wilcoxon ("Individual Comparisons by Ranking Methods", Biometrics Bulletin 1, 1945): whether
 * differences lie around 0, without assuming that they are normal. Differences of 0 are left out, as Wilcoxon does;
 * equal ones share the mean of their ranks.
 *
 * <p>Up to {@link #EXACT} differences the distribution given these ranks is exact, ties included. (The test of Commons
 * Math counts through all 2^n signs, and keeps the zeros.)
 */
final class SignedRank {
    /** Up to so many differences other than 0 the distribution is counted out. */
    static final int EXACT = 100;

    private SignedRank() {}

    /** The two-sided p-value; 1 when no difference is other than 0. */
    static double pValue(double[] differences) {
        double[] others = Arrays.stream(differences).filter(each -> each != 0).toArray();
        if (others.length == 0) {
            return 1;
        }
        double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE)
                .rank(Arrays.stream(others).map(Math::abs).toArray());
        double positive = 0;
        for (int i = 0; i < ranks.length; i++) {
            positive += others[i] > 0 ? ranks[i] : 0;
        }
        double smaller = Math.min(positive, Arrays.stream(ranks).sum() - positive);
        double tail = others.length <= EXACT ? exactTail(ranks, smaller) : normalTail(ranks, smaller);
        return Math.min(1, 2 * tail);
    }

    /** The probability that the ranks with a plus sum up to at most this, when every sign is a fair coin's. */
    private static double exactTail(double[] ranks, double sum) {
        // Twice a rank is an integer, also when it is a mean of two.
        int[] doubled = Arrays.stream(ranks)
                .mapToInt(rank -> (int) Math.round(2 * rank))
                .toArray();
        double[] probability = new double[Arrays.stream(doubled).sum() + 1];
        probability[0] = 1;
        for (int rank : doubled) {
            for (int at = probability.length - 1; at >= 0; at--) {
                probability[at] = (probability[at] + (at >= rank ? probability[at - rank] : 0)) / 2;
            }
        }
        double tail = 0;
        for (int at = 0; at <= Math.round(2 * sum); at++) {
            tail += probability[at];
        }
        return tail;
    }

    /** The same by the normal distribution with the same mean and variance, corrected for continuity. */
    private static double normalTail(double[] ranks, double sum) {
        double mean = Arrays.stream(ranks).sum() / 2;
        double deviation =
                Math.sqrt(Arrays.stream(ranks).map(rank -> rank * rank).sum()) / 2;
        return new NormalDistribution(null, 0, 1).cumulativeProbability((sum + 0.5 - mean) / deviation);
    }
}
