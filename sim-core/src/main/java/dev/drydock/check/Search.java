package dev.drydock.check;

import java.util.Arrays;

/**
 * Looks for an order of one key's operations: Wing and Gong's search ("Testing and verifying concurrent objects", 1993) in
 * the form of Lowe ("Testing for linearizability", 2017), who remembers the configurations from which there is no order.
 * It does not recurse, and takes memory in proportion to the history plus a bounded memo.
 *
 * <p>A configuration is a set of operations that are in order already, and the register's state after them. The next one
 * may be any operation invoked before the first return among the mandatory ones not yet in order. What keeps the search
 * small, with the reasons why nothing is missed:
 *
 * <ol>
 *   <li><b>What fits and changes nothing goes first.</b> A read of the present value, or a failed compare and set that
 *       expected another one, is put in order at once. Take any order that continues from here and move it to its front:
 *       no operation outside must precede it, and as it leaves the state alone all others see what they saw.
 *   <li><b>The last owner of an awaited value stays.</b> If a mandatory operation still has to see the present value, and
 *       no operation left that was invoked before its return makes that value, no step may change it.
 *   <li><b>Of operations alike, the one that returns first.</b> Let x and y have the same kind, both be possible now, and
 *       x return before y (optional operations return never; of two of those the one invoked first). An order that
 *       continues with y has x, if at all, at some later place, which is before the return of x and so before that of y:
 *       exchange them. If x is optional and absent, replace y by x. Operations that follow another of their process at
 *       the same instant, or are so followed, are of a kind of their own.
 *   <li><b>An optional operation only if it matters.</b> Let x of unknown outcome change the state from s to v, and let c
 *       be the first return among the mandatory writes and swaps left. If no operation invoked before c reads v or
 *       expects it in a swap, and no failed compare and set invoked before c expected s, then x need not be tried: take an
 *       order that continues with x and leave x out. The operations up to the next change of state saw v and now see s;
 *       as that change comes before c, they were invoked before c. So no read and no swap is among them, failed compare
 *       and sets fail in s too, and the next change of state is a write, after which all is as before.
 *   <li><b>What is safe is not taken back.</b> Let x change the state from s to v, and then let in by the first rule all
 *       that fits v. Let b be the return of x, or, if x is optional, the first return among the reads let in, provided
 *       that nothing else left that was invoked before b makes v. Let e be the first return among the mandatory writes and
 *       swaps invoked after b. If no operation left that sees s was invoked before b, none that sees v before e, and no
 *       failed compare and set invoked before e expected s, v or a value that can still be made before b, then an order
 *       exists only if one begins with x and those reads: take any order. It has x, before b (if x is optional, because
 *       one of the reads needs it). Move x and the reads to the front. What comes first now sees v for s: no one sees s,
 *       since in the old order x ended the rule of s before b. What followed x at its old place, up to the next change
 *       of state, which comes before e, now sees what was there before x: nothing left sees v before e; failed compare and
 *       sets among them expected neither s nor what was made before x. The next change of state is a write, as a swap
 *       would have to see v, and after it all is as before.
 *   <li>Operations are tried in order of their returns, the one that must come soonest first; safe ones before all.
 * </ol>
 *
 * <p>Where values are unique, the second and the fifth rule together leave next to nothing to search. None of the rules
 * needs values to be unique.
 */
final class Search {

    /** What a search came to. */
    enum Result {
        ORDERED,
        IMPOSSIBLE,
        UNDECIDED
    }

    private static final int NONE = -1;

    /** The rank above all: nothing is left to try. */
    private static final int ALL = Integer.MAX_VALUE;

    private final KeyHistory history;
    private final Budget budget;
    private final Values values;
    private final Pending pending;
    private final Candidates candidates;
    private final DeadConfigurations dead;

    /** For each change of state on the way: the rank of the operation tried last, where the trail stood, the state. */
    private int[] tried = new int[16];

    private int[] mark = new int[16];
    private int[] before = new int[16];
    private int depth;
    private int state;

    Search(KeyHistory history, Budget budget) {
        this.history = history;
        this.budget = budget;
        values = new Values(history);
        pending = new Pending(history, values);
        candidates = new Candidates(history, pending, values);
        dead = new DeadConfigurations(pending.longestConfiguration());
        state = history.codes.initial();
    }

    /** Searches. Call it once. */
    Result run() {
        if (somethingIsAwaitedInVain()) {
            return Result.IMPOSSIBLE;
        }
        enter(0, state);
        while (!pending.isEmpty()) {
            if (!budget.spend()) {
                return Result.UNDECIDED;
            }
            int operation = tried[depth] == 0 ? firstChoice() : candidates.next(state, tried[depth]);
            if (operation != NONE) {
                advance(operation);
            } else if (depth == 0) {
                return Result.IMPOSSIBLE;
            } else {
                pending.tell(dead.begin(), state);
                dead.add();
                retreat();
            }
        }
        return Result.ORDERED;
    }

    private boolean somethingIsAwaitedInVain() {
        for (int value = 0; value < history.codes.values(); value++) {
            if (value != state && values.awaitedInVain(value)) {
                return true;
            }
        }
        return false;
    }

    /** After {@link Result#ORDERED}: the order found, as numbers of operations. */
    int[] order() {
        return pending.order();
    }

    /** A safe operation if there is one, else the first of all. */
    private int firstChoice() {
        int first = NONE;
        for (int operation = candidates.next(state, 0);
                operation != NONE;
                operation = candidates.next(state, candidates.rank(operation))) {
            if (isSafe(operation)) {
                tried[depth] = ALL;
                return operation;
            }
            first = first == NONE ? operation : first;
        }
        tried[depth] = first == NONE ? ALL : candidates.rank(first);
        return first;
    }

    private boolean isSafe(int operation) {
        int place = pending.trail();
        int to = pending.step(operation, state);
        pending.take(operation);
        boolean safe = !values.awaitedInVain(state) || to == state;
        if (safe) {
            pending.absorb(to);
            safe = candidates.isSafe(place, state, to);
        }
        pending.undo(place);
        return safe;
    }

    private void advance(int operation) {
        int start = pending.trail();
        int old = state;
        if (tried[depth] != ALL) {
            tried[depth] = candidates.rank(operation);
        }
        pending.take(operation);
        state = pending.step(operation, old);
        if (state != old && values.awaitedInVain(old)) {
            pending.undo(start);
            state = old;
            return;
        }
        depth++;
        enter(start, old);
        if (!dead.isEmpty() && !pending.isEmpty()) {
            pending.tell(dead.begin(), state);
            if (dead.contains()) {
                retreat();
            }
        }
    }

    /** Opens a level of the search and puts in order what fits and changes nothing. */
    private void enter(int trail, int oldState) {
        if (depth == tried.length) {
            tried = Arrays.copyOf(tried, depth * 2);
            mark = Arrays.copyOf(mark, depth * 2);
            before = Arrays.copyOf(before, depth * 2);
        }
        tried[depth] = 0;
        mark[depth] = trail;
        before[depth] = oldState;
        pending.absorb(state);
    }

    private void retreat() {
        pending.undo(mark[depth]);
        state = before[depth];
        depth--;
    }
}
