package dev.drydock.sim.workload;

import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.random.Zipf;
import java.util.ArrayList;
import java.util.List;

/** Picks keys; key 0 is the most popular, or the one that all clients share. */
final class KeyPicker {
    /** Stands for the key that only the process that asks has. */
    static final int OWN = -1;

    private final KeySpec spec;
    private final Zipf zipf;
    private final List<String> names = new ArrayList<>();

    KeyPicker(KeySpec spec) {
        this.spec = spec;
        this.zipf = spec instanceof KeySpec.Zipf law ? new Zipf(law.count(), law.exponent()) : null;
    }

    /** The key of the next operation, or {@link #OWN}. */
    int pick(RandomStream random) {
        return switch (spec) {
            case KeySpec.Uniform uniform -> random.nextInt(uniform.count());
            case KeySpec.Zipf law -> zipf.sample(random);
            case KeySpec.Conflicts conflicts -> random.nextDouble() < conflicts.share() ? 0 : OWN;
        };
    }

    /** The number of the key that a process means by one that was picked. */
    static int resolve(int picked, int process) {
        return picked == OWN ? process + 1 : picked;
    }

    String name(int key) {
        while (names.size() <= key) {
            names.add("k" + names.size());
        }
        return names.get(key);
    }
}
