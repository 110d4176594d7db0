package dev.drydock.check;

/** Which of the pending operations a {@link Search} tries next, and after which of them it need not come back. */
final class Candidates {
    private static final int NONE = -1;

    private final KeyHistory history;
    private final Pending pending;
    private final Values values;
    private final int[] kindSize;

    /** For each event, the first return among the mandatory writes and swaps invoked after it, or the end. */
    private final int[] changeAfter;

    Candidates(KeyHistory history, Pending pending, Values values) {
        this.history = history;
        this.pending = pending;
        this.values = values;
        kindSize = new int[history.codes.kinds()];
        for (int kind : history.kind) {
            kindSize[kind]++;
        }
        changeAfter = new int[pending.end() + 1];
        changeAfter[pending.end()] = pending.end();
        int operation = history.mandatory() - 1;
        for (int i = pending.end() - 1; i >= 0; i--) {
            changeAfter[i] = changeAfter[i + 1];
            if (operation >= 0 && history.call[operation] == i + 1) {
                if (values.makes(operation)) {
                    changeAfter[i] = Math.min(changeAfter[i], history.ret[operation]);
                }
                operation--;
            }
        }
    }

    /** The order in which operations are tried: first by return, then the optional ones by kind. Above 0. */
    int rank(int operation) {
        return operation < history.mandatory()
                ? history.ret[operation]
                : pending.end() + pending.optionalKind(operation);
    }

    /** The next operation to try in this state after the one of the given rank (0 for none), or -1. */
    int next(int state, int triedRank) {
        int rank = triedRank;
        while (rank < pending.end()) {
            int operation = mandatory(state, rank);
            if (operation == NONE) {
                break;
            }
            if (!alikeReturnsBefore(operation, state)) {
                return operation;
            }
            rank = history.ret[operation];
        }
        return optional(state, Math.max(0, rank - pending.end() + 1));
    }

    private int mandatory(int state, int rank) {
        int best = NONE;
        int bestRank = pending.end();
        for (int i = pending.next(0); pending.isInvocation(i); i = pending.next(i)) {
            int operation = pending.operation(i);
            int ret = history.ret[operation];
            if (ret > rank && ret < bestRank && values.makes(operation) && pending.possible(operation, state)) {
                best = operation;
                bestRank = ret;
            }
        }
        return best;
    }

    private int optional(int state, int firstKind) {
        if (firstKind >= pending.optionalKinds()) {
            return NONE;
        }
        int firstReturn = pending.firstReturn();
        int firstChange = firstChange(firstReturn);
        for (int kind = firstKind; kind < pending.optionalKinds(); kind++) {
            int operation = pending.optional(kind);
            if (operation != NONE
                    && history.call[operation] <= firstReturn
                    && matters(operation, state, firstChange)
                    && !alikeReturnsBefore(operation, state)) {
                return operation;
            }
        }
        return NONE;
    }

    /** The first return left of a mandatory write or swap. */
    private int firstChange(int firstReturn) {
        int first = changeAfter[firstReturn];
        for (int i = pending.next(0); pending.isInvocation(i); i = pending.next(i)) {
            int operation = pending.operation(i);
            if (values.makes(operation)) {
                first = Math.min(first, history.ret[operation]);
            }
        }
        return first;
    }

    private boolean matters(int operation, int state, int firstChange) {
        int value = history.value[operation];
        return value != state
                && pending.possible(operation, state)
                && Math.min(values.firstSeeing(value), values.firstFailing(state)) <= firstChange;
    }

    /** Whether an operation of the same kind that returns earlier is possible now too. */
    private boolean alikeReturnsBefore(int operation, int state) {
        int kind = history.kind[operation];
        if (kindSize[kind] == 1) {
            return false;
        }
        int ret = operation < history.mandatory() ? history.ret[operation] : pending.end();
        for (int i = pending.next(0); pending.isInvocation(i); i = pending.next(i)) {
            int other = pending.operation(i);
            if (history.kind[other] == kind && history.ret[other] < ret && pending.possible(other, state)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the change of state just made need never be taken back: if there is an order at all there is one that begins
     * with it. The reason is given as rule 5 of {@link Search}.
     *
     * @param place where on the trail the operation that made it stands; the operations it let in follow
     * @param from the state before it
     * @param to the state after it
     */
    boolean isSafe(int place, int from, int to) {
        int operation = pending.trail(place);
        int latest = operation < history.mandatory() ? history.ret[operation] : firstReturnSeeing(place, to);
        if (latest == ByValue.NEVER || values.firstSeeing(from) <= latest) {
            return false;
        }
        int overwritten = changeAfter[latest];
        return values.firstSeeing(to) > overwritten && (!values.anyFailed() || noFailureMatters(from, to, latest));
    }

    /**
     * By when an optional operation must have come: the first return among those that saw what it made, if nothing else
     * left could have made it by then.
     */
    private int firstReturnSeeing(int place, int value) {
        int first = ByValue.NEVER;
        for (int i = place + 1; i < pending.trail(); i++) {
            int operation = pending.trail(i);
            if (history.action[operation] == Register.READ) {
                first = Math.min(first, history.ret[operation]);
            }
        }
        return values.firstMaking(value) > first ? first : ByValue.NEVER;
    }

    private boolean noFailureMatters(int from, int to, int latest) {
        int overwritten = changeAfter[latest];
        for (int i = pending.next(0); i < overwritten; i = pending.next(i)) {
            if (pending.isInvocation(i) && values.fails(pending.operation(i))) {
                int expected = history.expected[pending.operation(i)];
                if (expected == from || expected == to || values.firstMaking(expected) <= latest) {
                    return false;
                }
            }
        }
        return true;
    }
}
