package dev.drydock.check;

import java.util.Arrays;

/**
 * The invocations and returns of operations in order of time, numbered from 1. Of an invocation and a return at the same
 * time the invocation comes first: the two operations count as concurrent.
 */
final class EventOrder {
    final int[] call;
    final int[] ret;
    /** Whether some operation was invoked at the very time at which another returned. */
    final boolean ties;

    private final long[] invoked;
    private final long[] returns;

    /** @param invoked in ascending order, one for each of {@code completed} */
    EventOrder(long[] invoked, long[] completed) {
        this.invoked = invoked;
        returns = completed.clone();
        Arrays.sort(returns);
        call = new int[invoked.length];
        int[] eventOfReturn = new int[invoked.length];
        ties = merge(eventOfReturn);
        ret = new int[invoked.length];
        int[] taken = new int[invoked.length];
        for (int i = 0; i < ret.length; i++) {
            int first = before(returns, completed[i]);
            ret[i] = eventOfReturn[first + taken[first]++];
        }
    }

    private boolean merge(int[] eventOfReturn) {
        boolean tied = false;
        int event = 1;
        int next = 0;
        for (int i = 0; i < invoked.length; i++) {
            while (returns[next] < invoked[i]) {
                eventOfReturn[next++] = event++;
            }
            tied |= returns[next] == invoked[i];
            call[i] = event++;
        }
        while (next < returns.length) {
            eventOfReturn[next++] = event++;
        }
        return tied;
    }

    /** The first event after an invocation at this time that is not among the numbered ones. */
    int firstAfter(long time) {
        int calls = time == Long.MAX_VALUE ? invoked.length : before(invoked, time + 1);
        return 1 + calls + before(returns, time);
    }

    /** Whether an operation returned at this time. */
    boolean returnsAt(long time) {
        return Arrays.binarySearch(returns, time) >= 0;
    }

    /** How many of the sorted times are earlier than the given one. */
    private static int before(long[] sorted, long time) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
