package dev.drydock.live.balancer;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What a balancer was told of its servers, which holds also when a run begins anew. For the loop's thread. */
final class Known {
    private final SortedSet<Integer> idle = new TreeSet<>();
    private int[] listed;

    /** So many servers, all of them listed. */
    Known(int servers) {
        listed = IntStream.range(0, servers).toArray();
    }

    /** Servers that said that they are idle, and to which nothing was sent since. */
    SortedSet<Integer> idle() {
        return idle;
    }

    /** The numbers of the servers that are there to be chosen, ascending. */
    int[] listed() {
        return listed.clone();
    }

    void list(int[] servers) {
        listed = servers.clone();
    }
}
