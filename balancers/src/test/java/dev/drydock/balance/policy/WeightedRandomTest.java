package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Ask;
import dev.drydock.balance.Farm;
import dev.drydock.balance.Fit;
import dev.drydock.balance.Scene;
import dev.drydock.protocol.balance.Policy;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws follow the weights. */
class WeightedRandomTest {
    private static final int PICKS = 50_000;

    private static long[] counts(Policy policy, Ask ask, int servers) {
        Scene scene = new Scene(17);
        long[] counts = new long[servers];
        for (int i = 0; i < PICKS; i++) {
            counts[policy.pick(ask, scene)]++;
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void drawsFollowTheWeights(long seed) {
        SplittableRandom world = new SplittableRandom(seed);
        double[] weights = new double[(int) (1 + seed * 5)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = seed == 3 ? 2.5 : Math.pow(10, 2 * world.nextDouble());
        }
        Policy policy = new WeightedRandom();
        policy.servers(Farm.weighing(weights), 0);
        Fit.assertFits(counts(policy, Ask.ANY, weights.length), weights);
    }

    @Test
    void theOthersKeepTheirWeightsWhereOneIsAvoided() {
        Policy policy = new WeightedRandom();
        policy.servers(Farm.weighing(5, 90, 1, 4), 0);
        Fit.assertFits(counts(policy, Ask.triedAt(1), 4), 5, 0, 1, 4);
    }

    @Test
    void whoIsNotEligibleHasNoWeight() {
        for (Policy policy : List.of(new WeightedRandom(), new Random())) {
            policy.servers(Farm.some(new double[] {1, 1, 1, 1}, 1, 3), 0);
            Fit.assertFits(counts(policy, Ask.ANY, 4), 0, 1, 0, 1);
            assertThat(counts(policy, Ask.triedAt(3), 4)).containsExactly(0, PICKS, 0, 0);
        }
    }
}
