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
 *   <li><b>The last owner of an awaited value stays.</b> If a mandatory operation still has to see the present value and
 *       no operation left can produce it again, no step may change it.
 *   <li><b>Of operations alike, the one that returns first.</b> Let x and y have the same kind, both be possible now, and
 *       x return before y (optional operations return never; of two of those the one invoked first). An order that
 *       continues with y has x, if at all, at some later place, which is before the return of x and so before that of y:
 *       exchange them. If x is optional and absent, replace y by x. Operations that follow another of their process at
 *       the same instant, or are so followed, are of a kind of their own.
 *   <li><b>An optional operation only if it matters.</b> Let x of unknown outcome change the state from s to v. If no
 *       operation left reads v or expects it in a compare and set that swaps, and no failed compare and set left expected
 *       s, then x need not be tried: take an order that continues with x and leave x out. The operations up to the next
 *       change of state saw v and now see s. No read and no swap is among them, since each would need v; failed compare
 *       and sets fail in s too; the next change of state is therefore a write, after which all is as before. Values need
 *       not be unique for this.
 *   <li>Operations are tried in order of their returns: the one that must come soonest, first.
 * </ol>
 */
final class Search {

    /** What a search came to. */
    enum Result {
        ORDERED,
        IMPOSSIBLE,
        UNDECIDED
    }

    private static final int NONE = -1;

    private final KeyHistory history;
    private final Budget budget;
    private final Pending pending;
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
        pending = new Pending(history);
        dead = new DeadConfigurations(pending.longestConfiguration());
        state = history.codes.initial();
    }

    /** Searches. Call it once. */
    Result run() {
        if (pending.awaitsWhatNobodyMakes(state)) {
            return Result.IMPOSSIBLE;
        }
        enter(0, state);
        while (!pending.isEmpty()) {
            if (!budget.spend()) {
                return Result.UNDECIDED;
            }
            int operation = pending.candidate(state, tried[depth]);
            if (operation != NONE) {
                tried[depth] = pending.rank(operation);
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

    /** After {@link Result#ORDERED}: the order found, as numbers of operations. */
    int[] order() {
        return pending.order();
    }

    private void advance(int operation) {
        int start = pending.trail();
        int old = state;
        pending.take(operation);
        state = Register.step(state, history.action[operation], history.expected[operation], history.value[operation]);
        if (state != old && pending.awaited(old)) {
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
