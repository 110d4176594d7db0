package dev.drydock.sim.workload;

/** Which keys operations are about. */
public sealed interface KeySpec {

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

    /**
     * All clients share one key, and each has one of its own besides (the workload of the EPaxos paper, Moraru et al.,
     * 2013).
     *
     * @param share of the operations that are about the shared key, 0 to 1
     */
    record Conflicts(double share) implements KeySpec {
        public Conflicts {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share of conflicts is between 0% and 100%, not " + share);
            }
        }
    }

    private static void requireCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there is at least one key, not " + count);
        }
    }
}
