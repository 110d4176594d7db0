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
    private final Values values;
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
    private final long[] inOrder;
    private final int optionalWords;
    private final int[] trail;
    private int trailLength;
    private int mandatoryLeft;

    Pending(KeyHistory history, Values values) {
        this.history = history;
        this.values = values;
        mandatoryLeft = history.mandatory();
        end = 2 * mandatoryLeft + 1;
        next = new int[end + 1];
        previous = new int[end + 1];
        event = new int[end + 1];
        invokedUpTo = new int[end + 1];
        linkEvents();
        int[] starts = history.optionalKinds;
        nextOptional = Arrays.copyOf(starts, starts.length - 1);
        optionalKindOf = new int[history.size() - history.mandatory()];
        for (int kind = 0; kind < nextOptional.length; kind++) {
            Arrays.fill(
                    optionalKindOf, starts[kind] - history.mandatory(), starts[kind + 1] - history.mandatory(), kind);
        }
        optionalWords = (optionalKindOf.length + 63) >>> 6;
        inOrder = new long[((history.mandatory() + 63) >>> 6) + optionalWords];
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

    /** The operation that was put in order at a place of the trail. */
    int trail(int place) {
        return trail[place];
    }

    /** The operations in order. */
    int[] order() {
        return Arrays.copyOf(trail, trailLength);
    }

    /** One more than the last event. */
    int end() {
        return end;
    }

    /** The first event left after the given one (0 for the first of all), or {@link #end}. */
    int next(int after) {
        return next[after];
    }

    /** Whether an event is an invocation; {@link #end} is not. */
    boolean isInvocation(int at) {
        return at != end && event[at] >= 0;
    }

    /** The operation whose invocation an event is. */
    int operation(int at) {
        return event[at];
    }

    /** The first return left, or {@link #end}: what was invoked before it is possible now. */
    int firstReturn() {
        int i = next[0];
        while (isInvocation(i)) {
            i = next[i];
        }
        return i;
    }

    /** The first operation of an optional kind that is left, or -1. */
    int optional(int kind) {
        return nextOptional[kind] < history.optionalKinds[kind + 1] ? nextOptional[kind] : NONE;
    }

    /** Which run of alike optional operations an optional one belongs to. */
    int optionalKind(int operation) {
        return optionalKindOf[operation - history.mandatory()];
    }

    /** How many kinds of optional operations there are. */
    int optionalKinds() {
        return nextOptional.length;
    }

    /** Puts an operation in order. */
    void take(int operation) {
        trail[trailLength++] = operation;
        flip(operation);
        values.lift(operation);
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
            values.restore(operation);
            if (operation < history.mandatory()) {
                mandatoryLeft++;
                link(history.ret[operation]);
                link(history.call[operation]);
            } else {
                nextOptional[optionalKind(operation)]--;
            }
        }
    }

    /** Puts in order every read and failed compare and set that is possible in this state. */
    void absorb(int state) {
        int i = next[0];
        while (isInvocation(i)) {
            int operation = event[i];
            int last = previous[i];
            if (!values.makes(operation) && possible(operation, state)) {
                take(operation);
                i = next[last];
            } else {
                i = next[i];
            }
        }
    }

    /** Whether an operation, invoked before the first return left, may come next in this state. */
    boolean possible(int operation, int state) {
        return predecessorInOrder(operation) && step(operation, state) != Register.ILLEGAL;
    }

    /** The state after an operation, or {@link Register#ILLEGAL}. */
    int step(int operation, int state) {
        return Register.step(state, history.action[operation], history.expected[operation], history.value[operation]);
    }

    private boolean predecessorInOrder(int operation) {
        int predecessor = history.after[operation];
        return predecessor == NONE || (inOrder[predecessor >>> 6] & (1L << predecessor)) != 0;
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

    private void unlink(int i) {
        next[previous[i]] = next[i];
        previous[next[i]] = previous[i];
    }

    private void link(int i) {
        next[previous[i]] = i;
        previous[next[i]] = i;
    }
}
