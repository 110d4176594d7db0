package dev.drydock.paxos.multi.role;

import java.util.ArrayList;
import java.util.List;

/**
 * Which slots an acceptor has accepted in a ballot. Each slot is an instance of its own, so they may come in any order.
 *
 * @param upTo all slots up to this one
 * @param beyond and these, ascending, which do not touch one another
 */
public record AcceptedSlots(long upTo, List<Range> beyond) {

    /** Slots in a row, both ends included. */
    public record Range(long first, long last) {}

    /** All slots up to one. */
    public static AcceptedSlots upTo(long slot) {
        return new AcceptedSlots(slot, List.of());
    }

    /** Whether a slot is among them. */
    public boolean contains(long slot) {
        if (slot <= upTo) {
            return true;
        }
        for (int place = 0; place < beyond.size(); place++) {
            Range range = beyond.get(place);
            if (range.first() <= slot && slot <= range.last()) {
                return true;
            }
        }
        return false;
    }

    /** The first slot from this one on that is not among them. */
    public long nextMissing(long slot) {
        long next = Math.max(slot, upTo + 1);
        for (int place = 0; place < beyond.size(); place++) {
            Range range = beyond.get(place);
            next = range.first() <= next && next <= range.last() ? range.last() + 1 : next;
        }
        return next;
    }

    /** With slots in a row. */
    public AcceptedSlots with(long first, long last) {
        if (last <= upTo || last < first) {
            return this;
        }
        if (first <= upTo + 1 && beyond.isEmpty()) {
            return upTo(last);
        }
        return merged(first, last);
    }

    private AcceptedSlots merged(long first, long last) {
        long from = first;
        long to = last;
        List<Range> apart = new ArrayList<>();
        for (Range range : beyond) {
            if (range.last() + 1 < from || to + 1 < range.first()) {
                apart.add(range);
            } else {
                from = Math.min(from, range.first());
                to = Math.max(to, range.last());
            }
        }
        if (from <= upTo + 1) {
            return new AcceptedSlots(to, List.copyOf(apart));
        }
        int place = 0;
        while (place < apart.size() && apart.get(place).first() < from) {
            place++;
        }
        apart.add(place, new Range(from, to));
        return new AcceptedSlots(upTo, List.copyOf(apart));
    }
}
