package dev.drydock.sim.queueing;

import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.random.Zipf;
import dev.drydock.sim.workload.KeySpec;
import java.util.Optional;

/** What requests are about: hashes of keys, all 64 bits well mixed, equal for equal keys. */
final class KeySource {
    private final RandomStream random;
    private final Zipf zipf;
    private final int count;

    /** @param spec empty where each request is about something of its own */
    KeySource(Optional<KeySpec> spec, RandomStream random) {
        this.random = random;
        this.zipf = spec.isPresent() && spec.get() instanceof KeySpec.Zipf law
                ? new Zipf(law.count(), law.exponent())
                : null;
        this.count = spec.isPresent() && spec.get() instanceof KeySpec.Uniform uniform ? uniform.count() : 0;
    }

    /** The key of the next request. */
    long next() {
        if (zipf != null) {
            return hash(zipf.sample(random));
        }
        return count > 0 ? hash(random.nextInt(count)) : random.nextLong();
    }

    /** The hash of a key by its rank, from 0. */
    static long hash(int rank) {
        return RandomStream.mix(RandomStream.mix(rank + 1L));
    }
}
