package dev.drydock.sim.workload;

import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.random.Zipf;

/** Picks keys by popularity; key 0 is the most popular. */
final class KeyPicker {
    private final String[] names;
    private final Zipf zipf;

    KeyPicker(KeySpec spec) {
        names = new String[spec.count()];
        zipf = spec instanceof KeySpec.Zipf law ? new Zipf(law.count(), law.exponent()) : null;
    }

    int pick(RandomStream random) {
        return zipf == null ? random.nextInt(names.length) : zipf.sample(random);
    }

    String name(int key) {
        if (names[key] == null) {
            names[key] = "k" + key;
        }
        return names[key];
    }
}
