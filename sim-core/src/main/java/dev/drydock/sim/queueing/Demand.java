package dev.drydock.sim.queueing;

import dev.drydock.sim.random.RandomStream;

/** What a request to a service brings with it. One object is filled anew for each request. */
final class Demand {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    /** How long a core of speed 1 works on it. */
    long work;
    /** A hash of what it is about. */
    long key;
    /** 0 first. */
    int priority;
    /** Its number among the parts of a request that asks several servers, from 0. */
    int leg;
    /** What the draws of its parts follow from, so that they are the same whatever the policies of services do. */
    long seed;

    /** The seed of the part of this number, from 0, of what has this seed. */
    static long part(long seed, int number) {
        return RandomStream.mix(seed + (number + 1) * STEP);
    }

    /** The key of the part of this number: the first is about the same thing, others about things of their own. */
    static long keyOfPart(long key, int number) {
        return number == 0 ? key : RandomStream.mix(key + number * STEP);
    }
}
