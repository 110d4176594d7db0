package dev.drydock.sim.workload;

import dev.drydock.sim.random.RandomStream;

/** How many arrive together. */
public sealed interface BatchSize {

    /** Draws one, at least 1. */
    int draw(RandomStream random);

    /** The mean. */
    double mean();

    /** Always so many. */
    record Fixed(int count) implements BatchSize {
        public Fixed {
            require(count >= 1 && count <= MOST, "a batch has 1 to " + MOST + " arrivals, not " + count);
        }

        @Override
        public int draw(RandomStream random) {
            return count;
        }

        @Override
        public double mean() {
            return count;
        }
    }

    /** Every number from min to max alike, both included. */
    record Uniform(int min, int max) implements BatchSize {
        public Uniform {
            require(
                    min >= 1 && min <= max && max <= MOST,
                    "batches have 1 to " + MOST + " arrivals, not " + min + ".." + max);
        }

        @Override
        public int draw(RandomStream random) {
            return min + random.nextInt(max - min + 1);
        }

        @Override
        public double mean() {
            return (min + (double) max) / 2;
        }
    }

    /**
     * Geometric: after each arrival another comes with the same probability.
     *
     * @param mean at least 1
     */
    record Geometric(double mean) implements BatchSize {
        public Geometric {
            require(mean >= 1 && mean <= MOST, "the mean size of a batch is 1 to " + MOST + ", not " + mean);
        }

        /** Inverts the distribution function: an exponential time in steps of which each ends it with probability 1/mean. */
        @Override
        public int draw(RandomStream random) {
            if (mean == 1) {
                return 1;
            }
            double steps = random.nextExponential() / -StrictMath.log1p(-1 / mean);
            return 1 + (int) Math.min(MOST * 1000L, (long) steps);
        }
    }

    /** The largest batch. */
    int MOST = 1_000_000;

    private static void require(boolean law, String said) {
        if (!law) {
            throw new IllegalArgumentException(said);
        }
    }
}
