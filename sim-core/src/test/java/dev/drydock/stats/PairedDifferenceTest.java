package dev.drydock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against Student's own example, tables of sample sizes, Commons Math, and what a test promises under its hypothesis. */
class PairedDifferenceTest {
    /** Additional hours of sleep under two drugs: Student, "The Probable Error of a Mean" (Biometrika 6, 1908). */
    private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2};

    private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    @Test
    void studentsSleepersDifferAsPublished() {
        PairedDifference difference = PairedDifference.of(FIRST, SECOND, 0.95);

        assertThat(difference.mean().value()).isCloseTo(-1.58, within(1e-12));
        assertThat(difference.mean().low()).isCloseTo(-2.4598858, within(1e-6));
        assertThat(difference.mean().high()).isCloseTo(-0.7001142, within(1e-6));
        assertThat(difference.tTest()).isCloseTo(0.002832890, within(1e-8));
        // Nine differences have one sign and one is 0: two of 2^9 signs are as extreme.
        assertThat(difference.signedRank()).isEqualTo(2.0 / 512);
        assertThat(difference.reversed().mean().low()).isCloseTo(0.7001142, within(1e-6));
    }

    @Test
    void signedRankCountsAsCommonsMathDoesWhereNothingIsTied() {
        Random random = new Random(1);
        for (int count = 2; count <= 12; count++) {
            double[] left = normals(random, count, 0.3);
            double[] right = normals(random, count, 0);
            assertThat(PairedDifference.of(left, right, 0.95).signedRank())
                    .isCloseTo(
                            Math.min(1, new WilcoxonSignedRankTest().wilcoxonSignedRankTest(left, right, true)),
                            within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"8", "60", "150"})
    void testsRejectATrueHypothesisAsOftenAsTheirLevelSays(int trials) {
        Random random = new Random(2);
        int byT = 0;
        int byRank = 0;
        int experiments = 2_000;
        for (int i = 0; i < experiments; i++) {
            PairedDifference difference =
                    PairedDifference.of(normals(random, trials, 0), normals(random, trials, 0), 0.95);
            byT += difference.tTest() < 0.05 ? 1 : 0;
            byRank += difference.signedRank() < 0.05 ? 1 : 0;
        }
        assertThat((double) byT / experiments).isBetween(0.035, 0.065);
        assertThat((double) byRank / experiments).isBetween(0.03, 0.065);
    }

    /** Sample sizes of the two-sided paired t test at 5 % and 80 %, as tabulated for effects of d deviations. */
    @ParameterizedTest
    @CsvSource({"0.2, 199", "0.5, 34", "0.8, 15"})
    void trialsToTellAreTheTabulatedOnes(double effect, int expected) {
        assertThat(ofEffect(effect).trialsToTell(0.05, 0.8)).hasValue(expected);
    }

    @Test
    void soManyTrialsFindTheDifferenceInFourOfFive() {
        Random random = new Random(3);
        int found = 0;
        int experiments = 2_000;
        for (int i = 0; i < experiments; i++) {
            PairedDifference difference = PairedDifference.of(normals(random, 34, 0.5), new double[34], 0.95);
            found += difference.tTest() < 0.05 ? 1 : 0;
        }
        assertThat((double) found / experiments).isBetween(0.77, 0.84);
    }

    @Test
    void trialsForAHalfWidthAreTheFewestThatReachIt() {
        PairedDifference difference = ofEffect(0.5);
        for (double halfWidth : new double[] {0.01, 0.1, 0.5, 3, 20}) {
            int trials = (int) difference.trialsFor(halfWidth).orElseThrow();
            assertThat(halfWidthOfUnit(trials)).isLessThanOrEqualTo(halfWidth);
            if (trials > 2) {
                assertThat(halfWidthOfUnit(trials - 1)).isGreaterThan(halfWidth);
            }
        }
    }

    @Test
    void whatDoesNotDifferOrDiffersAlwaysTheSameNeedsNoLuck() {
        PairedDifference same = PairedDifference.of(FIRST, FIRST, 0.95);
        assertThat(same.tTest()).isEqualTo(1);
        assertThat(same.signedRank()).isEqualTo(1);
        assertThat(same.trialsToTell(0.05, 0.8)).isEmpty();

        PairedDifference constant = PairedDifference.of(new double[] {3, 4, 5}, new double[] {1, 2, 3}, 0.95);
        assertThat(constant.tTest()).isZero();
        assertThat(constant.trialsToTell(0.05, 0.8)).hasValue(2);
    }

    @Test
    void oneTrialTellsNothing() {
        PairedDifference difference = PairedDifference.of(new double[] {3}, new double[] {1}, 0.95);
        assertThat(difference.tTest()).isEqualTo(1);
        assertThat(difference.trialsToTell(0.05, 0.8)).isEmpty();
        assertThat(difference.trialsFor(0.1)).isEmpty();
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() {
        assertThatThrownBy(() -> PairedDifference.of(new double[2], new double[3], 0.95))
                .hasMessageContaining("cannot be paired");
        assertThatThrownBy(() -> ofEffect(1).trialsFor(0)).hasMessageContaining("above 0");
    }

    /** Two samples whose mean lies this many of their deviations from 0; their deviation is 1. */
    private static PairedDifference ofEffect(double effect) {
        double step = Math.sqrt(0.5);
        return PairedDifference.of(new double[] {effect - step, effect + step}, new double[2], 0.95);
    }

    private static double halfWidthOfUnit(int trials) {
        return new TDistribution(trials - 1).inverseCumulativeProbability(0.975) / Math.sqrt(trials);
    }

    private static double[] normals(Random random, int count, double mean) {
        return DoubleStream.generate(() -> mean + random.nextGaussian())
                .limit(count)
                .toArray();
    }
}
