package dev.drydock.paxos.multi.role;

import dev.drydock.paxos.multi.log.Value;
import dev.drydock.protocol.collection.SharedList;
import java.util.List;

/**
 * The values that wait until the window lets them in, first in, first out.
 *
 * @param values those that wait, behind so many that no longer do
 * @param taken how many no longer do
 */
public record Backlog(SharedList<Value> values, int taken) {
    private static final Backlog EMPTY = new Backlog(SharedList.empty(), 0);

    /** Nothing waits. */
    public static Backlog empty() {
        return EMPTY;
    }

    /** How many wait. */
    public int size() {
        return values.size() - taken;
    }

    /** With one more. */
    public Backlog with(Value value) {
        return new Backlog(values.append(value), taken);
    }

    /** The first so many. */
    public List<Value> first(int count) {
        return values.slice(taken, taken + count);
    }

    /** Without the first so many. */
    public Backlog without(int count) {
        if (count == size()) {
            return EMPTY;
        }
        return 2 * (taken + count) < values.size() || taken + count < 128
                ? new Backlog(values, taken + count)
                : new Backlog(compact(values.slice(taken + count, values.size())), 0);
    }

    private static SharedList<Value> compact(List<Value> waiting) {
        SharedList<Value> fresh = SharedList.empty();
        for (Value value : waiting) {
            fresh = fresh.append(value);
        }
        return fresh;
    }
}
