package dev.drydock.paxos.multi.log;

import dev.drydock.paxos.Ballot;
import dev.drydock.protocol.collection.SharedList;
import java.util.List;
import java.util.Optional;

/**
 * What one node knows about the slots 1, 2, 3 ..., as an immutable value: those it knows to be chosen, without a gap, and
 * what it has accepted beyond, where there may be gaps. The oldest chosen values may have been trimmed, since a snapshot
 * stands for them.
 *
 * @param trimmed up to which slot the values are gone; 0 when none is
 * @param chosen the values of the slots {@code trimmed + 1}, {@code trimmed + 2} ..., all known to be chosen
 * @param open the proposals accepted for later slots
 */
public record Log(long trimmed, SharedList<Value> chosen, Slots<Proposal> open) {
    private static final Log EMPTY = new Log(0, SharedList.empty(), Slots.empty());

    /** Of a node that never heard of anything. */
    public static Log empty() {
        return EMPTY;
    }

    /** Begins behind a snapshot of all slots up to one, of which the values of the last few may be kept. */
    public static Log behind(long slot, List<Value> tail) {
        SharedList<Value> kept = SharedList.empty();
        for (Value value : tail) {
            kept = kept.append(value);
        }
        return new Log(slot - tail.size(), kept, Slots.empty());
    }

    /** Up to which slot all values are known to be chosen; they have been executed. */
    public long decided() {
        return trimmed + chosen.size();
    }

    /** The last slot for which a value was accepted or is known to be chosen. */
    public long last() {
        return Math.max(decided(), open.last());
    }

    /**
     * The chosen value of a slot.
     *
     * @throws IndexOutOfBoundsException unless {@code trimmed < slot <= decided()}
     */
    public Value get(long slot) {
        return chosen.get(Math.toIntExact(slot - trimmed - 1));
    }

    /**
     * The chosen values from one slot to another, both included.
     *
     * @throws IndexOutOfBoundsException unless {@code trimmed < first <= last + 1} and {@code last <= decided()}
     */
    public List<Value> slice(long first, long last) {
        return chosen.slice(Math.toIntExact(first - trimmed - 1), Math.toIntExact(last - trimmed));
    }

    /** Whether the node has accepted a proposal of this ballot for a slot, or knows that its value is chosen. */
    public boolean hasAccepted(long slot, Ballot ballot) {
        return slot <= decided()
                || open.get(slot)
                        .filter(proposal -> proposal.ballot().equals(ballot))
                        .isPresent();
    }

    /** The value of a slot that is not trimmed: chosen, or else accepted. */
    public Optional<Value> value(long slot) {
        return slot <= decided() ? Optional.of(get(slot)) : open.get(slot).map(Proposal::value);
    }

    /** With these proposals accepted. Slots whose value is known to be chosen stay as they are. */
    public Log accept(Ballot ballot, long first, List<Value> values) {
        int known = Math.clamp(decided() - first + 1, 0, values.size());
        List<Proposal> proposals = values.subList(known, values.size()).stream()
                .map(value -> new Proposal(ballot, value))
                .toList();
        return proposals.isEmpty() ? this : new Log(trimmed, chosen, open.with(first + known, proposals));
    }

    /** With the slots after {@link #decided} known to be chosen with these values. */
    public Log choose(List<Value> values) {
        SharedList<Value> longer = chosen;
        for (int i = 0; i < values.size(); i++) {
            longer = longer.append(values.get(i));
        }
        return new Log(trimmed, longer, open.dropThrough(decided() + values.size()));
    }

    /**
     * With all slots up to this one known to be chosen with the values accepted for them.
     *
     * @throws java.util.NoSuchElementException when there is a gap
     */
    public Log chooseAccepted(long slot) {
        SharedList<Value> longer = chosen;
        for (long next = decided() + 1; next <= slot; next++) {
            longer = longer.append(open.get(next).orElseThrow().value());
        }
        return slot <= decided() ? this : new Log(trimmed, longer, open.dropThrough(slot));
    }

    /** Without the values of the slots up to one, which is at most {@link #decided}. */
    public Log trim(long slot) {
        if (slot <= trimmed) {
            return this;
        }
        Log behind = behind(decided(), slice(slot + 1, decided()));
        return new Log(behind.trimmed, behind.chosen, open);
    }

    /** Behind a snapshot of all slots up to one, which is later than {@link #decided}. */
    public Log jump(long slot) {
        return new Log(slot, SharedList.empty(), open.dropThrough(slot));
    }
}
