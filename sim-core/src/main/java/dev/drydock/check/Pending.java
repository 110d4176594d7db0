package dev.drydock.check;

import java.util.Arrays;

/**
 * The operations of one key that a {@link Search} has not put in order yet, and the trail of those it has. The events of
 * mandatory operations form a doubly linked list from which an operation is lifted and to which it comes back in reverse
 * order (Knuth's dancing links), so that both take constant time.
 */
final class Pending {
    private static final int NONE = -1;

    private final KeyHistory history;
    private final int end;
    private final int[] next;
    private final int[] previous;
    /** The operation whose invocation an event is, or the complement of the one whose return it is. */
    private final int[] event;
    /** How many mandatory operations were invoked up to an event. */
    private final int[] invokedUpTo;

    /** For each kind of optional operations, the first that is not in order. */
    private final int[] nextOptional;

    private final int[] optionalKindOf;
    private final int[] kindSize;
    private final ValueCounts counts;

    private final long[] inOrder;
    private final int optionalWords;
    private final int[] trail;
    private int trailLength;
    private int mandatoryLeft;

    Pending(KeyHistory history) {
        this.history = history;
        mandatoryLeft = history.mandatory();
        end = 2 * mandatoryLeft + 1;
        next = new int[end + 1];
        previous = new int[end + 1];
        event = new int[end + 1];
        invokedUpTo = new int[end + 1];
        linkEvents();
        int[] starts = history.optionalKinds;
        nextOptional = new int[starts.length - 1];
        optionalKindOf = new int[history.size() - history.mandatory()];
        for (int kind = 0; kind < nextOptional.length; kind++) {
            nextOptional[kind] = starts[kind];
            Arrays.fill(
                    optionalKindOf, starts[kind] - history.mandatory(), starts[kind + 1] - history.mandatory(), kind);
        }
        kindSize = new int[history.codes.kinds()];
        counts = new ValueCounts(history.codes.values());
        for (int operation = 0; operation < history.size(); operation++) {
            kindSize[history.kind[operation]]++;
            count(operation, 1);
        }
        int words = (history.mandatory() + 63) >>> 6;
        optionalWords = (history.size() - history.mandatory() + 63) >>> 6;
        inOrder = new long[words + optionalWords];
        trail = new int[history.size()];
    }

    private void linkEvents() {
        for (int operation = 0; operation < history.mandatory(); operation++) {
            event[history.call[operation]] = operation;
            event[history.ret[operation]] = ~operation;
        }
        for (int i = 0; i <= end; i++) {
            next[i] = i + 1;
            previous[i] = i - 1;
            invokedUpTo[i] = i == 0 ? 0 : invokedUpTo[i - 1] + (i < end && event[i] >= 0 ? 1 : 0);
        }
    }

    /** Whether every mandatory operation is in order. */
    boolean isEmpty() {
        return mandatoryLeft == 0;
    }

    /** How many operations are in order; {@link #undo} returns to such a mark. */
    int trail() {
        return trailLength;
    }

    /** The operations in order. */
    int[] order() {
        return Arrays.copyOf(trail, trailLength);
    }

    /** Whether a mandatory operation left needs a value that none left can produce. */
    boolean awaited(int value) {
        return counts.awaitedInVain(value);
    }

    /** Whether some value other than the state is needed and never produced. */
    boolean awaitsWhatNobodyMakes(int state) {
        for (int value = 0; value < history.codes.values(); value++) {
            if (value != state && counts.awaitedInVain(value)) {
                return true;
            }
        }
        return false;
    }

    /** Puts an operation in order. */
    void take(int operation) {
        trail[trailLength++] = operation;
        flip(operation);
        count(operation, -1);
        if (operation < history.mandatory()) {
            mandatoryLeft--;
            unlink(history.call[operation]);
            unlink(history.ret[operation]);
        } else {
            nextOptional[optionalKind(operation)]++;
        }
    }

    /** Takes operations back until so many are left in order. */
    void undo(int mark) {
        while (trailLength > mark) {
            int operation = trail[--trailLength];
            flip(operation);
            count(operation, 1);
            if (operation < history.mandatory()) {
                mandatoryLeft++;
                link(history.ret[operation]);
                link(history.call[operation]);
            } else {
                nextOptional[optionalKind(operation)]--;
            }
        }
    }

    /** Puts in order every operation that is possible now and leaves the state as it is, except writes. */
    void absorb(int state) {
        int i = next[0];
        while (i != end && event[i] >= 0) {
            int operation = event[i];
            int last = previous[i];
            if (!changes(operation) && possible(operation, state)) {
                take(operation);
                i = next[last];
            } else {
                i = next[i];
            }
        }
    }

    /** The order in which operations are tried: first by return, then the optional ones by kind. Above 0. */
    int rank(int operation) {
        return operation < history.mandatory() ? history.ret[operation] : end + optionalKind(operation);
    }

    /** The next operation to try in this state after the one of the given rank (0 for none), or -1. */
    int candidate(int state, int triedRank) {
        int rank = triedRank;
        while (rank < end) {
            int operation = mandatoryCandidate(state, rank);
            if (operation == NONE) {
                break;
            }
            if (!alikeReturnsBefore(operation, state)) {
                return operation;
            }
            rank = history.ret[operation];
        }
        return optionalCandidate(state, Math.max(0, rank - end + 1), firstReturn());
    }

    private int mandatoryCandidate(int state, int rank) {
        int best = NONE;
        int bestRank = end;
        for (int i = next[0]; i != end && event[i] >= 0; i = next[i]) {
            int operation = event[i];
            int ret = history.ret[operation];
            if (ret > rank && ret < bestRank && changes(operation) && possible(operation, state)) {
                best = operation;
                bestRank = ret;
            }
        }
        return best;
    }

    private int optionalCandidate(int state, int firstKind, int firstReturn) {
        for (int kind = firstKind; kind < nextOptional.length; kind++) {
            int operation = nextOptional[kind];
            if (operation < history.optionalKinds[kind + 1]
                    && history.call[operation] <= firstReturn
                    && matters(operation, state)
                    && !alikeReturnsBefore(operation, state)) {
                return operation;
            }
        }
        return NONE;
    }

    private boolean matters(int operation, int state) {
        int value = history.value[operation];
        return value != state && possible(operation, state) && (counts.wanted(value) || counts.failing(state));
    }

    /** Whether an operation of the same kind that returns earlier is possible now too. */
    private boolean alikeReturnsBefore(int operation, int state) {
        int kind = history.kind[operation];
        int ret = operation < history.mandatory() ? history.ret[operation] : end;
        if (kindSize[kind] == 1) {
            return false;
        }
        for (int i = next[0]; i != end && event[i] >= 0; i = next[i]) {
            int other = event[i];
            if (history.kind[other] == kind && history.ret[other] < ret && possible(other, state)) {
                return true;
            }
        }
        return false;
    }

    private boolean possible(int operation, int state) {
        return predecessorInOrder(operation)
                && Register.step(
                                state, history.action[operation], history.expected[operation], history.value[operation])
                        != Register.ILLEGAL;
    }

    private boolean predecessorInOrder(int operation) {
        int predecessor = history.after[operation];
        return predecessor == NONE || (inOrder[predecessor >>> 6] & (1L << predecessor)) != 0;
    }

    private boolean changes(int operation) {
        byte action = history.action[operation];
        return action == Register.WRITE || action == Register.CAS;
    }

    private int firstReturn() {
        int i = next[0];
        while (i != end && event[i] >= 0) {
            i = next[i];
        }
        return i;
    }

    /** The most words that {@link #tell} may append. */
    int longestConfiguration() {
        return inOrder.length + 2;
    }

    /**
     * Tells the configuration: the state, and which operations are in order. All that were invoked before the first one
     * left are, and none that was invoked after the first return left is, so the bits between are enough.
     */
    void tell(DeadConfigurations configuration, int state) {
        int first = event[next[0]];
        int words = (invokedUpTo[firstReturn()] + 63) >>> 6;
        configuration.append(((long) state << 32) | first);
        configuration.append(words);
        for (int i = first >>> 6; i < words; i++) {
            configuration.append(inOrder[i]);
        }
        for (int i = inOrder.length - optionalWords; i < inOrder.length; i++) {
            configuration.append(inOrder[i]);
        }
    }

    private void flip(int operation) {
        int bit = operation < history.mandatory()
                ? operation
                : operation - history.mandatory() + ((inOrder.length - optionalWords) << 6);
        inOrder[bit >>> 6] ^= 1L << bit;
    }

    private void count(int operation, int by) {
        boolean optional = operation >= history.mandatory();
        counts.add(history.action[operation], history.expected[operation], history.value[operation], optional, by);
    }

    private int optionalKind(int operation) {
        return optionalKindOf[operation - history.mandatory()];
    }

    private void unlink(int i) {
        next[previous[i]] = next[i];
        previous[next[i]] = previous[i];
    }

    private void link(int i) {
        next[previous[i]] = i;
        previous[next[i]] = i;
    }
}
