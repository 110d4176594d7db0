package dev.drydock.check;

import dev.drydock.record.Operation;
import java.util.Arrays;
import java.util.List;

/**
 * The operations on one key that say something about it, as arrays. Written once, read by {@link Search}.
 *
 * <p>Mandatory operations (known to have happened) are numbered from 0 to {@link #mandatory} - 1 in order of invocation.
 * Their invocations and returns are the events of {@link EventOrder}. Optional operations (of unknown outcome) follow,
 * grouped by kind and within a kind in order of invocation.
 */
final class KeyHistory {

    /**
     * An operation in the numbers of {@link Register}.
     *
     * @param place in order of invocation
     */
    record Coded(Operation source, int place, byte action, int expected, int value, boolean mandatory) {}

    /** How many values and kinds of operations there are, and what the register holds at first. */
    record Codes(int values, int kinds, int initial) {}

    /** The operation that each number stands for. */
    final Operation[] source;

    final byte[] action;
    final int[] expected;
    final int[] value;

    /** Operations of one kind are alike in action, expected value and value: interchangeable but for their times. */
    final int[] kind;

    /** The event that is the invocation; of an optional operation, the first event after its invocation. */
    final int[] call;

    /** The event that is the return, of mandatory operations. */
    final int[] ret;

    /**
     * The operation of the same process that returned at the very time of this one's invocation and therefore came before
     * it, or -1; of mandatory operations.
     */
    final int[] after;

    /** Where in the numbering each kind of optional operations begins, and at the end the number of all. */
    final int[] optionalKinds;

    final Codes codes;

    KeyHistory(List<Coded> all, EventOrder events, int[] kind, int[] after, Codes codes) {
        source = all.stream().map(Coded::source).toArray(Operation[]::new);
        expected = all.stream().mapToInt(Coded::expected).toArray();
        value = all.stream().mapToInt(Coded::value).toArray();
        action = new byte[source.length];
        call = Arrays.copyOf(events.call, source.length);
        ret = events.ret;
        for (int i = 0; i < source.length; i++) {
            action[i] = all.get(i).action();
            if (i >= ret.length) {
                call[i] = events.firstAfter(source[i].invokedNanos());
            }
        }
        this.kind = kind;
        this.after = after;
        optionalKinds = optionalKinds(kind, ret.length);
        this.codes = codes;
    }

    private static int[] optionalKinds(int[] kind, int mandatory) {
        int[] starts = new int[kind.length - mandatory + 1];
        int count = 0;
        for (int i = mandatory; i < kind.length; i++) {
            if (i == mandatory || kind[i] != kind[i - 1]) {
                starts[count++] = i;
            }
        }
        starts[count++] = kind.length;
        return Arrays.copyOf(starts, count);
    }

    /** How many operations there are, mandatory and optional. */
    int size() {
        return source.length;
    }

    /** How many operations are known to have happened. */
    int mandatory() {
        return ret.length;
    }
}
