package dev.drydock.sim;

import dev.drydock.sim.random.RandomStream;

/** Delays that event lists are known to find easy or hard; a hundred thousand of them in a row do not overflow. */
enum Increments {
    UNIFORM {
        @Override
        long next(RandomStream random) {
            return random.nextLong(1_000_000);
        }
    },
    CONSTANT {
        @Override
        long next(RandomStream random) {
            return 1_000;
        }
    },
    ZERO_OR_ONE {
        @Override
        long next(RandomStream random) {
            return random.nextLong(2);
        }
    },
    SIXTEEN_LATENCIES {
        @Override
        long next(RandomStream random) {
            return 100_000 * (1 + random.nextLong(16));
        }
    },
    TWO_SCALES {
        @Override
        long next(RandomStream random) {
            return random.nextInt(100) == 0 ? random.nextLong(1L << 40) : random.nextLong(1_000);
        }
    },
    CAMEL {
        @Override
        long next(RandomStream random) {
            return (random.nextInt(2) == 0 ? 1_000 : 1_000_000) + random.nextLong(100);
        }
    },
    HEAVY_TAIL {
        @Override
        long next(RandomStream random) {
            return Math.min(1L << 46, random.nextLong() >>> (1 + random.nextInt(60)));
        }
    },
    NOW_OR_FAR_FUTURE {
        @Override
        long next(RandomStream random) {
            return random.nextInt(4) == 0 ? 1L << 45 : 0;
        }
    };

    abstract long next(RandomStream random);
}
