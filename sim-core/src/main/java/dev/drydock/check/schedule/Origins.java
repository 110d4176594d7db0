package dev.drydock.check.schedule;

import java.util.Map;
import java.util.TreeMap;

/** Numbers what the nodes of a group come up with, action by action. */
final class Origins {
    private final Map<Long, Integer> counts = new TreeMap<>();
    private int action;

    /** From now on everything comes from this action. */
    void begin(int number) {
        action = number;
        counts.clear();
    }

    Origin next(int node, int to) {
        return new Origin(action, node, to, counts.merge(((long) node << 32) | to, 1, Integer::sum));
    }
}
