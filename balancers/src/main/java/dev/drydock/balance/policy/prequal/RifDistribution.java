package dev.drydock.balance.policy.prequal;

import java.util.Arrays;

/** The distribution of requests in flight over servers, as the last answers to probes show it (section 4). */
final class RifDistribution {
    private final int[] arrived;
    private final int[] sorted;
    private int count;
    private int next;

    RifDistribution(int window) {
        arrived = new int[window];
        sorted = new int[window];
    }

    /** An answer has come; the oldest of a full window is forgotten. */
    void add(int rif) {
        if (count == arrived.length) {
            int at = Arrays.binarySearch(sorted, 0, count, arrived[next]);
            System.arraycopy(sorted, at + 1, sorted, at, count - at - 1);
            count--;
        }
        int found = Arrays.binarySearch(sorted, 0, count, rif);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = rif;
        count++;
        arrived[next] = rif;
        next = next + 1 == arrived.length ? 0 : next + 1;
    }

    /**
     * The least number of requests in flight that at least this share of the answers did not exceed: a server is hot above
     * it. Nothing is hot at 1, which is control by latency alone, and while there is no answer.
     */
    int quantile(double share) {
        if (count == 0 || share == 1) {
            return Integer.MAX_VALUE;
        }
        return sorted[StrictMath.max(0, (int) StrictMath.ceil(share * count) - 1)];
    }
}
