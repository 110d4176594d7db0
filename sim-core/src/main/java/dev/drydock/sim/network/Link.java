package dev.drydock.sim.network;

import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;

/** One direction between two endpoints. */
final class Link {
    final int from;
    final int to;
    private final Distribution oneWay;
    private final Distribution jitter;
    final double loss;
    private final long bitsPerSecond;
    private long freeAt;
    private long lastArrival;

    /** How many faults cut it. */
    int cuts;

    /**
     * A link.
     *
     * @param jitter none when null
     * @param bitsPerSecond unlimited when 0
     */
    Link(int from, int to, Distribution oneWay, Distribution jitter, double loss, long bitsPerSecond) {
        this.from = from;
        this.to = to;
        this.oneWay = oneWay;
        this.jitter = jitter;
        this.loss = loss;
        this.bitsPerSecond = bitsPerSecond;
    }

    long drawLatency(RandomStream random) {
        long latency = oneWay.sample(random);
        return jitter == null ? latency : latency + jitter.sample(random);
    }

    double meanLatency() {
        return oneWay.mean() + (jitter == null ? 0 : jitter.mean());
    }

    /** When a message that enters at this time has left the link's bottleneck, after all that entered before it. */
    long leaves(long entersAt, int bytes) {
        if (bitsPerSecond == 0) {
            return entersAt;
        }
        freeAt = Math.max(entersAt, freeAt) + Network.transmissionNanos(bytes, bitsPerSecond);
        return freeAt;
    }

    /** The earliest arrival that overtakes nothing. */
    long inOrder(long arrival) {
        lastArrival = Math.max(lastArrival, arrival);
        return lastArrival;
    }
}
