package dev.drydock.paxos.epaxos;

/**
 * What a replica knows of the instances of one replica: a row of the two-dimensional array that the paper describes
 * (section 4.3.1), with how far it is complete.
 *
 * <p>Invariant: {@code trimmed <= executed <= committed <= known}, and {@code committed <= highest}.
 *
 * @param states of all instances above {@code trimmed} that were heard of, by number
 * @param highest the greatest number that was heard of, perhaps only as a dependency
 * @param known up to here it is settled for every instance which command, if any, it may hold
 * @param committed up to here every instance is committed
 * @param executed up to here every instance is executed
 * @param trimmed up to here every instance has been dropped
 */
public record Space(Trie<InstanceState> states, long highest, long known, long committed, long executed, long trimmed) {

    /** Of a replica never heard of. */
    static final Space EMPTY = new Space(Trie.empty(), 0, 0, 0, 0, 0);

    /** What is known of an instance; null when nothing is or it has been dropped. */
    public InstanceState get(long number) {
        return states.get(number);
    }

    /** Whether an instance is executed, dropped or not. */
    public boolean isExecuted(long number) {
        InstanceState state = number <= executed ? null : get(number);
        return number <= executed || (state != null && state.isExecuted());
    }

    /** Whether an instance is committed, dropped or not. */
    public boolean isCommitted(long number) {
        InstanceState state = number <= committed ? null : get(number);
        return number <= committed || (state != null && state.isCommitted());
    }

    /** With news of an instance that is not dropped. */
    Space with(long number, InstanceState state) {
        return new Space(states.with(number, state), Math.max(highest, number), known, committed, executed, trimmed)
                .advanced();
    }

    /** Having heard of instances up to a number. */
    Space heardOf(long number) {
        return number <= highest ? this : new Space(states, number, known, committed, executed, trimmed);
    }

    /** Without the instances up to a number, all of which are executed. */
    Space trimmed(long number) {
        Trie<InstanceState> rest = states;
        for (long old = trimmed + 1; old <= number; old++) {
            rest = rest.without(old);
        }
        return new Space(rest, highest, known, committed, executed, Math.max(trimmed, number));
    }

    /** On a state machine on which only the instances up to a number are executed: the others are to be executed again. */
    Space restartedAt(long number) {
        Trie<InstanceState> kept = trimmed(number).states;
        for (long later = number + 1; later <= highest; later++) {
            InstanceState state = kept.get(later);
            if (state != null && state.isExecuted() && !state.noOp()) {
                kept = kept.with(later, state.notExecuted());
            }
        }
        return new Space(kept, Math.max(highest, number), number, number, number, number).advanced();
    }

    private Space advanced() {
        long toKnown = known;
        for (InstanceState next = get(toKnown + 1); next != null && next.isKnown(); next = get(toKnown + 1)) {
            toKnown++;
        }
        long toCommitted = committed;
        for (InstanceState next = get(toCommitted + 1); next != null && next.isCommitted(); ) {
            toCommitted++;
            next = get(toCommitted + 1);
        }
        long toExecuted = executed;
        for (InstanceState next = get(toExecuted + 1); next != null && next.isExecuted(); ) {
            toExecuted++;
            next = get(toExecuted + 1);
        }
        return toKnown == known && toCommitted == committed && toExecuted == executed
                ? this
                : new Space(states, highest, toKnown, toCommitted, toExecuted, trimmed);
    }
}
