package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.Portable;
import java.util.Arrays;
import java.util.List;

/**
 * What a replica has seen of the instances whose commands touch one thing, a part of the state or a client's session:
 * for each replica of the group the latest of its instances, and which of them await execution. So the attributes of a
 * command are found without a look at the instances themselves (section 4.5). An immutable value.
 */
final class Interference implements Portable<Interference.Parts> {
    private static final int LATEST = 0;
    private static final int LATEST_SEQ = 1;
    private static final int WRITE = 2;
    private static final int WRITE_SEQ = 3;
    private static final int EXECUTED = 4;
    private static final int EXECUTED_WRITE = 5;
    private static final int MARKS = 6;
    private static final long[] NOTHING = new long[0];

    private final long[] marks;
    private final long[][] awaiting;

    /** What it is made of: six numbers for each replica, and for each replica the instances that await execution. */
    record Parts(List<Long> marks, List<List<Long>> awaiting) {}

    private Interference(long[] marks, long[][] awaiting) {
        this.marks = marks;
        this.awaiting = awaiting;
    }

    /** Of a thing that nothing has touched, in a group of so many replicas. */
    static Interference none(int replicas) {
        long[][] awaiting = new long[replicas][];
        Arrays.fill(awaiting, NOTHING);
        return new Interference(new long[MARKS * replicas], awaiting);
    }

    /**
     * Of these parts.
     *
     * @throws IllegalArgumentException when they are not of one group
     */
    static Interference of(Parts parts) {
        if (parts.marks().size() != MARKS * parts.awaiting().size()) {
            throw new IllegalArgumentException("there are " + MARKS + " marks for each replica");
        }
        return new Interference(
                numbers(parts.marks()),
                parts.awaiting().stream().map(Interference::numbers).toArray(long[][]::new));
    }

    @Override
    public Parts parts() {
        return new Parts(
                Arrays.stream(marks).boxed().toList(),
                Arrays.stream(awaiting)
                        .map(each -> Arrays.stream(each).boxed().toList())
                        .toList());
    }

    private static long[] numbers(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    /** How many replicas there are. */
    int replicas() {
        return awaiting.length;
    }

    /** The latest instance of a replica that interferes with a write, or with a read; 0 when there is none. */
    long latest(int place, boolean withRead) {
        return marks[MARKS * place + (withRead ? WRITE : LATEST)];
    }

    /** The {@code seq} of {@link #latest}. */
    long seq(int place, boolean withRead) {
        return marks[MARKS * place + (withRead ? WRITE_SEQ : LATEST_SEQ)];
    }

    /** The latest instance of a replica that was executed and interferes with a write, or with a read; 0 for none. */
    long executed(int place, boolean withRead) {
        return marks[MARKS * place + (withRead ? EXECUTED_WRITE : EXECUTED)];
    }

    /** The instances of a replica that await execution, ascending; to be looked at only. */
    long[] awaiting(int place) {
        return awaiting[place];
    }

    /** The last instance of a replica up to a number that awaits execution; 0 when there is none. */
    long lastAwaiting(int place, long upTo) {
        int found = Arrays.binarySearch(awaiting[place], upTo);
        int at = found >= 0 ? found : -found - 2;
        return at < 0 ? 0 : awaiting[place][at];
    }

    /** Having seen an instance, perhaps again with a higher {@code seq}. */
    Interference seen(int place, long number, long seq, boolean read) {
        long[] changed = marks.clone();
        raise(changed, MARKS * place + LATEST, number, seq);
        if (!read) {
            raise(changed, MARKS * place + WRITE, number, seq);
        }
        return new Interference(changed, withAwaiting(place, number));
    }

    /** Having executed an instance. */
    Interference executed(int place, long number, boolean read) {
        long[] changed = marks.clone();
        int at = MARKS * place;
        changed[at + EXECUTED] = Math.max(changed[at + EXECUTED], number);
        if (!read) {
            changed[at + EXECUTED_WRITE] = Math.max(changed[at + EXECUTED_WRITE], number);
        }
        return new Interference(changed, withoutAwaiting(place, number));
    }

    /** With an instance that turned out to be a no-op. */
    Interference withoutNoOp(int place, long number) {
        return new Interference(marks, withoutAwaiting(place, number));
    }

    /** What either has seen and executed; what awaits execution stays as it is here. */
    Interference union(Interference other) {
        long[] union = marks.clone();
        for (int at = 0; at < union.length; at += MARKS) {
            raise(union, at + LATEST, other.marks[at + LATEST], other.marks[at + LATEST_SEQ]);
            raise(union, at + WRITE, other.marks[at + WRITE], other.marks[at + WRITE_SEQ]);
            union[at + EXECUTED] = Math.max(union[at + EXECUTED], other.marks[at + EXECUTED]);
            union[at + EXECUTED_WRITE] = Math.max(union[at + EXECUTED_WRITE], other.marks[at + EXECUTED_WRITE]);
        }
        return new Interference(union, awaiting);
    }

    /** Without anything that awaits execution. */
    Interference settled() {
        return none(awaiting.length).union(this);
    }

    private static void raise(long[] marks, int at, long number, long seq) {
        if (number > marks[at]) {
            marks[at] = number;
            marks[at + 1] = seq;
        } else if (number == marks[at]) {
            marks[at + 1] = Math.max(marks[at + 1], seq);
        }
    }

    private long[][] withAwaiting(int place, long number) {
        long[] old = awaiting[place];
        int found = Arrays.binarySearch(old, number);
        if (found >= 0) {
            return awaiting;
        }
        int at = -found - 1;
        long[] grown = new long[old.length + 1];
        System.arraycopy(old, 0, grown, 0, at);
        grown[at] = number;
        System.arraycopy(old, at, grown, at + 1, old.length - at);
        return withAwaiting(place, grown);
    }

    private long[][] withoutAwaiting(int place, long number) {
        long[] old = awaiting[place];
        int at = Arrays.binarySearch(old, number);
        if (at < 0) {
            return awaiting;
        }
        long[] shrunk = new long[old.length - 1];
        System.arraycopy(old, 0, shrunk, 0, at);
        System.arraycopy(old, at + 1, shrunk, at, shrunk.length - at);
        return withAwaiting(place, shrunk);
    }

    private long[][] withAwaiting(int place, long[] numbers) {
        long[][] changed = awaiting.clone();
        changed[place] = numbers;
        return changed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Interference that
                && Arrays.equals(marks, that.marks)
                && Arrays.deepEquals(awaiting, that.awaiting);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(marks);
    }
}
