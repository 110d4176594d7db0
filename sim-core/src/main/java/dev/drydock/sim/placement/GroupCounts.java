package dev.drydock.sim.placement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many replicas of each group stand on each machine: one table with open addressing for all pairs, since most pairs are 0.
 * Entries that came down to 0 stay, which is no more than the pairs that ever were.
 */
final class GroupCounts {
    private static final long NONE = -1;

    /** Only looked into, never iterated over. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private long[] pairs = new long[64];
    private int[] counts = new int[64];
    private int size;

    GroupCounts() {
        Arrays.fill(pairs, NONE);
    }

    int of(int machine, String group) {
        Integer number = numbers.get(group);
        if (number == null) {
            return 0;
        }
        return counts[slot(pair(machine, number))];
    }

    void add(int machine, String group, int more) {
        Integer number = numbers.get(group);
        if (number == null) {
            number = numbers.size();
            numbers.put(group, number);
        }
        long pair = pair(machine, number);
        int slot = slot(pair);
        if (pairs[slot] == NONE) {
            pairs[slot] = pair;
            size++;
        }
        counts[slot] += more;
        if (2 * size > pairs.length) {
            grow();
        }
    }

    private static long pair(int machine, int group) {
        return (long) group << 32 | machine;
    }

    /** Where the pair is, or would be. */
    private int slot(long pair) {
        int mask = pairs.length - 1;
        long mixed = pair * 0x9e3779b97f4a7c15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (pairs[slot] != pair && pairs[slot] != NONE) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] before = pairs;
        int[] countsBefore = counts;
        pairs = new long[2 * before.length];
        counts = new int[2 * before.length];
        Arrays.fill(pairs, NONE);
        for (int i = 0; i < before.length; i++) {
            if (before[i] != NONE) {
                int slot = slot(before[i]);
                pairs[slot] = before[i];
                counts[slot] = countsBefore[i];
            }
        }
    }
}
