package dev.drydock.live.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What the clients of a store will do.
 *
 * @param arrivals when the operations of an open loop begin, in nanoseconds from the start of the run, ascending; empty in a
 *     closed loop
 * @param thinks how long clients of a closed loop think before an operation, in the order in which they begin to, again
 *     and again; empty when they do not think
 * @param operations see {@link #code}: one sequence for all processes of an open loop, as long as the arrivals, or one for
 *     each client of a closed loop, which it goes through again and again
 */
public record StoreScript(Longs arrivals, Longs thinks, List<Longs> operations) {
    /** In place of a key: the process's own, whose number is one above the process's. */
    public static final int OWN = -1;

    private static final List<Kind> KINDS = List.of(Kind.READ, Kind.WRITE, Kind.CAS);
    private static final int KIND_BITS = 2;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;

    public StoreScript {
        operations = List.copyOf(operations);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a script has operations");
        }
        boolean closed = isClosed(arrivals, operations);
        if (!closed && (operations.size() != 1 || operations.getFirst().size() != arrivals.size())) {
            throw new IllegalArgumentException("each arrival of an open loop has its operation");
        }
        if (closed && operations.stream().anyMatch(each -> each.size() == 0)) {
            throw new IllegalArgumentException("each client of a closed loop has operations");
        }
        requireOrder(arrivals);
        operations.forEach(StoreScript::requireCodes);
    }

    /** What an operation does. */
    public enum Kind {
        READ,
        WRITE,
        /** Compare and set. */
        CAS
    }

    /** Whether clients wait for an answer before they ask again. */
    @JsonIgnore
    public boolean isClosed() {
        return isClosed(arrivals, operations);
    }

    /** What stands for an operation on a key, which is a number from 0 on or {@link #OWN}. */
    public static long code(Kind kind, int key) {
        return (key + 1L) << KIND_BITS | KINDS.indexOf(kind);
    }

    /** The kind of an operation by its code. */
    public static Kind kind(long code) {
        return KINDS.get((int) (code & KIND_MASK));
    }

    /** The key of an operation by its code. */
    public static int key(long code) {
        return (int) (code >> KIND_BITS) - 1;
    }

    private static boolean isClosed(Longs arrivals, List<Longs> operations) {
        return arrivals.size() == 0
                && (operations.size() > 1 || operations.getFirst().size() > 0);
    }

    private static void requireCodes(Longs codes) {
        for (int i = 0; i < codes.size(); i++) {
            long code = codes.at(i);
            if (code < 0 || (code & KIND_MASK) >= KINDS.size() || code >> KIND_BITS > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("no operation is written as " + code);
            }
        }
    }

    static void requireOrder(Longs times) {
        long last = 0;
        for (int i = 0; i < times.size(); i++) {
            if (times.at(i) < last) {
                throw new IllegalArgumentException("arrivals ascend from 0");
            }
            last = times.at(i);
        }
    }
}
