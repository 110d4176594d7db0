package dev.drydock.sim.random;

import java.util.HashMap;
import java.util.Map;

/**
 * Independent random streams of one root seed, told apart by name ({@code network}, {@code node/n3} ...), so that a draw
 * added to one shifts no other.
 */
public final class RandomStreams {
    private final long seed;
    private final Map<String, RandomStream> streams = new HashMap<>();

    public RandomStreams(long seed) {
        this.seed = seed;
    }

    /** The stream of this name; the same object for the same name. */
    public RandomStream stream(String name) {
        return streams.computeIfAbsent(name, n -> new RandomStream(RandomStream.mix(seed ^ hash(n))));
    }

    /** FNV-1a, 64 bits, over the name's UTF-16 units. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return RandomStream.mix(hash);
    }
}
