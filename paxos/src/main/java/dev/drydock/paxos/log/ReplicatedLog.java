package dev.drydock.paxos.log;

/**
 * A node's share of the replicated log.
 *
 * @param decided what is decided and applied
 * @param pending who waits for an answer
 * @param snapshotAsked up to which slot a snapshot is being taken; 0 when none is
 * @param missingAsked from which slot on another node was last asked for what this one misses, since it said that it
 *     knows more; 0 when none was
 */
public record ReplicatedLog(DecidedLog decided, Pending pending, long snapshotAsked, long missingAsked) {

    ReplicatedLog with(DecidedLog changed) {
        return new ReplicatedLog(changed, pending, snapshotAsked, missingAsked);
    }

    /** With other requests waiting. */
    public ReplicatedLog with(Pending changed) {
        return new ReplicatedLog(decided, changed, snapshotAsked, missingAsked);
    }

    ReplicatedLog askingSnapshot(long slot) {
        return new ReplicatedLog(decided, pending, slot, missingAsked);
    }

    ReplicatedLog askingMissing() {
        return new ReplicatedLog(decided, pending, snapshotAsked, decided.firstUndecided());
    }
}
