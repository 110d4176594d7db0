package dev.drydock.scenario.live;

import dev.drydock.live.plan.Delays;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;

/** Puts distributions of the simulator into the form in which processes are told of them. */
final class Quantiles {
    private static final int SAMPLES = 100_000;
    private static final int STEPS = 1_000;

    private Quantiles() {}

    /** The quantiles of a distribution, from so many samples that the table is as good as the distribution up to p99.9. */
    static Delays of(Distribution distribution) {
        long[] samples = samples(distribution, null);
        return table(samples);
    }

    /** The quantiles of the sum of two independent times. */
    static Delays of(Distribution distribution, Distribution more) {
        return table(samples(distribution, more));
    }

    /** How long a reordered message is held up: anything up to some further latencies, as in the simulated network. */
    static Delays held(Distribution latency) {
        RandomStream random = new RandomStream(SAMPLES);
        long[] samples = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = random.nextBetween(0, NetworkSpec.REORDER_FACTOR * Math.max(latency.sample(random), 1));
        }
        Arrays.sort(samples);
        return table(samples);
    }

    private static long[] samples(Distribution distribution, Distribution more) {
        RandomStream random = new RandomStream(SAMPLES);
        long[] samples = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = distribution.sample(random) + (more == null ? 0 : more.sample(random));
        }
        Arrays.sort(samples);
        return samples;
    }

    private static Delays table(long[] sorted) {
        if (sorted[0] == sorted[SAMPLES - 1]) {
            return Delays.of(sorted[0]);
        }
        long[] quantiles = new long[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            quantiles[i] = sorted[(int) Math.min(SAMPLES - 1, (long) i * SAMPLES / STEPS)];
        }
        return Delays.of(quantiles);
    }
}
