package dev.drydock.sim.workload;

/** Which keys operations are about. */
public sealed interface KeySpec {

    /** How many keys there are. */
    int count();

    /** All keys alike. */
    record Uniform(int count) implements KeySpec {
        public Uniform {
            requireCount(count);
        }
    }

    /**
     * The k-th most popular key has a share proportional to 1/k^exponent (Zipf's law).
     *
     * @param exponent at least 0; 0.99 is customary (Cooper et al., YCSB, 2010)
     */
    record Zipf(int count, double exponent) implements KeySpec {
        public Zipf {
            requireCount(count);
            if (!(exponent >= 0 && exponent <= 100)) {
                throw new IllegalArgumentException("the exponent of Zipf's law is between 0 and 100, not " + exponent);
            }
        }
    }

    private static void requireCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there is at least one key, not " + count);
        }
    }
}
