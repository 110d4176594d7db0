package dev.drydock.balance.caller;

import dev.drydock.balance.limit.Limit;
import dev.drydock.protocol.balance.Randomness;
import java.util.Arrays;

/** Lets a limited number of requests in; a bounded number of others wait in line, first come first served. */
public final class Gate {
    /** Nobody waits. */
    public static final int NOBODY = -1;

    private static final int INSIDE = -2;
    private static final int OUTSIDE = -3;

    private final Limit limit;
    private final int room;
    private int inside;
    private int waiting;
    private int first = NOBODY;
    private int last = NOBODY;
    /** By request: the one behind in line; or {@link #INSIDE}, or {@link #OUTSIDE}. */
    private int[] behind = {};

    private int[] ahead = {};
    private int[] insideThen = {};
    private long[] enteredAt = {};

    public Gate(LimitOptions options) {
        this.limit = options.requests().create();
        this.room = options.queue();
    }

    /** Whether another request may come in now. */
    public boolean isOpen() {
        return inside < limit.requests();
    }

    /** Whether another request may wait in line. */
    public boolean hasRoom() {
        return waiting < room;
    }

    /** A request comes in. */
    public void enter(int request, long now) {
        grow(request);
        inside++;
        behind[request] = INSIDE;
        insideThen[request] = inside;
        enteredAt[request] = now;
    }

    /** A request waits in line, behind all others. */
    public void queue(int request) {
        grow(request);
        behind[request] = NOBODY;
        ahead[request] = last;
        if (last == NOBODY) {
            first = request;
        } else {
            behind[last] = request;
        }
        last = request;
        waiting++;
    }

    /** Takes the first out of the line, or tells {@link #NOBODY}. */
    public int next() {
        int next = first;
        if (next != NOBODY) {
            leaveLine(next);
        }
        return next;
    }

    /** A request is over, whether it was in, in line, or neither. */
    public void left(int request, boolean answered, boolean dropped, long now, Randomness random) {
        grow(request);
        if (behind[request] == INSIDE) {
            inside--;
            behind[request] = OUTSIDE;
            if (answered || dropped) {
                limit.ended(Math.max(1, now - enteredAt[request]), insideThen[request], dropped, random);
            }
        } else if (behind[request] != OUTSIDE) {
            leaveLine(request);
        }
    }

    private void leaveLine(int request) {
        int after = behind[request];
        int before = ahead[request];
        if (before == NOBODY) {
            first = after;
        } else {
            behind[before] = after;
        }
        if (after == NOBODY) {
            last = before;
        } else {
            ahead[after] = before;
        }
        behind[request] = OUTSIDE;
        waiting--;
    }

    private void grow(int request) {
        if (request >= behind.length) {
            int old = behind.length;
            int length = Math.max(2 * old, request + 16);
            behind = Arrays.copyOf(behind, length);
            Arrays.fill(behind, old, length, OUTSIDE);
            ahead = Arrays.copyOf(ahead, length);
            insideThen = Arrays.copyOf(insideThen, length);
            enteredAt = Arrays.copyOf(enteredAt, length);
        }
    }

    /** How many requests are in. */
    public int inside() {
        return inside;
    }

    /** How many wait in line. */
    public int waiting() {
        return waiting;
    }
}
