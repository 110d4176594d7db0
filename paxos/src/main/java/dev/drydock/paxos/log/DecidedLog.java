package dev.drydock.paxos.log;

import dev.drydock.protocol.collection.SharedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which slots this node knows to be decided. What has no gap before it is applied.
 *
 * <p>Invariant: {@code firstKept <= snapshot.slot() + 1}, and {@code beyond} holds only slots after the first that is
 * undecided.
 *
 * @param snapshot the latest that this node has
 * @param firstKept the first slot whose value is kept
 * @param applied the values from there on up to the first gap
 * @param beyond the values after the first gap
 */
public record DecidedLog(Snapshot snapshot, long firstKept, SharedList<Value> applied, LongMap<Value> beyond) {
    /** Nothing is decided. */
    public static final DecidedLog EMPTY = after(Snapshot.NONE);

    /** All that is known stands in a snapshot. */
    public static DecidedLog after(Snapshot snapshot) {
        return new DecidedLog(snapshot, snapshot.slot() + 1, SharedList.empty(), LongMap.empty());
    }

    /** The last slot that is applied; 0 when none is. */
    public long lastApplied() {
        return firstKept - 1 + applied.size();
    }

    /** The first slot that is not known to be decided. */
    public long firstUndecided() {
        return lastApplied() + 1;
    }

    /** The last slot that is known to be decided; 0 when none is. */
    public long lastDecided() {
        return beyond.isEmpty() ? lastApplied() : beyond.lastKey();
    }

    /** Whether a slot is known to be decided. */
    public boolean isDecided(long slot) {
        return slot <= lastApplied() || beyond.contains(slot);
    }

    /** Whether a slot is undecided though a later one is decided. */
    public boolean hasGap() {
        return !beyond.isEmpty();
    }

    /** The value of a slot; empty when it is undecided or no longer kept. */
    public Optional<Value> value(long slot) {
        return slot >= firstKept && slot <= lastApplied()
                ? Optional.of(applied.get((int) (slot - firstKept)))
                : beyond.get(slot);
    }

    /** With a slot decided; what has no gap before it any longer is applied. */
    public DecidedLog with(Decision decision) {
        if (isDecided(decision.slot())) {
            return this;
        }
        if (decision.slot() != firstUndecided()) {
            return new DecidedLog(snapshot, firstKept, applied, beyond.with(decision.slot(), decision.value()));
        }
        SharedList<Value> longer = applied.append(decision.value());
        LongMap<Value> rest = beyond;
        while (!rest.isEmpty() && rest.firstKey() == firstKept + longer.size()) {
            longer = longer.append(rest.get(rest.firstKey()).orElseThrow());
            rest = rest.above(rest.firstKey());
        }
        return new DecidedLog(snapshot, firstKept, longer, rest);
    }

    /** What was decided since an earlier version; all that is kept when that was of no use to this one. */
    public List<Decision> since(DecidedLog before) {
        List<Decision> news = new ArrayList<>();
        for (long slot = Math.max(before.firstUndecided(), firstKept); slot <= lastApplied(); slot++) {
            if (!before.isDecided(slot)) {
                news.add(new Decision(slot, applied.get((int) (slot - firstKept))));
            }
        }
        beyond.forEachChange(before.beyond, (slot, value) -> news.add(new Decision(slot, value)));
        return news;
    }

    /** All that is decided after a slot and kept. */
    public List<Decision> after(long slot) {
        List<Decision> decisions = new ArrayList<>();
        for (long next = Math.max(slot + 1, firstKept); next <= lastApplied(); next++) {
            decisions.add(new Decision(next, applied.get((int) (next - firstKept))));
        }
        beyond.above(slot).forEach((at, value) -> decisions.add(new Decision(at, value)));
        return decisions;
    }

    /**
     * With a snapshot of its own, and without what came more than so many slots before it: those stay a while for nodes
     * that lag a little.
     */
    public DecidedLog checkpointed(Snapshot taken, long keep) {
        long first = Math.max(firstKept, taken.slot() + 1 - keep);
        SharedList<Value> rest = applied;
        if (first > firstKept) {
            rest = SharedList.empty();
            for (long slot = first; slot <= lastApplied(); slot++) {
                rest = rest.append(applied.get((int) (slot - firstKept)));
            }
        }
        return new DecidedLog(taken, first, rest, beyond);
    }

    /** With the snapshot of another node in place of all that it covers. */
    public DecidedLog installed(Snapshot other) {
        DecidedLog log = after(other);
        for (Decision decision : after(other.slot())) {
            log = log.with(decision);
        }
        return log;
    }
}
