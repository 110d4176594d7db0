package dev.drydock.sim.kube.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.random.RandomStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ProxyRulesTest {

    @Test
    void writesTenDigitsForAllButTheLast() {
        assertThat(ProxyRules.probabilities(0)).isEmpty();
        assertThat(ProxyRules.probabilities(1)).isEmpty();
        assertThat(ProxyRules.probabilities(4)).containsExactly("0.2500000000", "0.3333333333", "0.5000000000");
        assertThat(ProxyRules.probabilities(7).getFirst()).isEqualTo("0.1428571429");
    }

    @Test
    void everyEndpointHasTheSameShare() {
        int[] counts = new int[7];
        RandomStream random = new RandomStream(1);
        for (int i = 0; i < 70_000; i++) {
            counts[ProxyRules.pick(7, random)]++;
        }
        for (int count : counts) {
            assertThat(count).isCloseTo(10_000, Percentage.withPercentage(4));
        }
    }
}
