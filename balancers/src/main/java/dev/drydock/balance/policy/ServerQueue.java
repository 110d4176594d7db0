package dev.drydock.balance.policy;

import java.util.Arrays;

/** Servers in the order in which they joined, each at most once: a list linked through arrays by number. */
final class ServerQueue {
    private static final int NONE = -1;

    private int[] after = {};
    private int[] before = {};
    private boolean[] queued = {};
    private int first = NONE;
    private int last = NONE;
    private int size;

    /** Makes place for numbers below a limit; those that are in stay in. */
    void limit(int limit) {
        int length = Math.max(queued.length, limit);
        after = Arrays.copyOf(after, length);
        before = Arrays.copyOf(before, length);
        queued = Arrays.copyOf(queued, length);
    }

    boolean contains(int server) {
        return queued[server];
    }

    int size() {
        return size;
    }

    /** The one that joined first; negative when there is none. */
    int first() {
        return first;
    }

    /** The one that joined next after another; negative when that was the last. */
    int next(int server) {
        return after[server];
    }

    /** Joins at the end, unless it is in. */
    void add(int server) {
        if (queued[server]) {
            return;
        }
        queued[server] = true;
        before[server] = last;
        after[server] = NONE;
        if (last == NONE) {
            first = server;
        } else {
            after[last] = server;
        }
        last = server;
        size++;
    }

    /** Leaves, wherever it stands, if it is in. */
    void remove(int server) {
        if (!queued[server]) {
            return;
        }
        queued[server] = false;
        if (before[server] == NONE) {
            first = after[server];
        } else {
            after[before[server]] = after[server];
        }
        if (after[server] == NONE) {
            last = before[server];
        } else {
            before[after[server]] = before[server];
        }
        size--;
    }
}
