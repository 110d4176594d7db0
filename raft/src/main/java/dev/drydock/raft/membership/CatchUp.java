package dev.drydock.raft.membership;

/**
 * How a learner comes up with the leader's log, in rounds: each replicates what the leader's log held when the round
 * began. It has caught up when a round has taken less than an election timeout (dissertation §4.2.1).
 *
 * @param round from 1
 * @param target the index at which the round ends
 * @param slow whether an election timeout has passed in this round
 * @param waits how many election timeouts have passed in all
 * @param outcome how it went, as far as that is known
 */
public record CatchUp(int round, long target, boolean slow, int waits, Outcome outcome) {

    /** How it went. */
    public enum Outcome {
        UNDER_WAY,
        DONE,
        FAILED
    }

    /** Begins now, when the leader's log ends so. */
    public static CatchUp from(long lastIndex) {
        return new CatchUp(1, lastIndex, false, 0, Outcome.UNDER_WAY);
    }

    /** After the learner holds all up to an index, while the leader's log ends so. */
    public CatchUp reached(long matchIndex, long lastIndex, int rounds) {
        if (outcome != Outcome.UNDER_WAY || matchIndex < target) {
            return this;
        }
        if (!slow) {
            return ended(Outcome.DONE);
        }
        return round == rounds ? ended(Outcome.FAILED) : new CatchUp(round + 1, lastIndex, false, waits, outcome);
    }

    /** After one more election timeout, of which it has so many. */
    public CatchUp waited(long limit) {
        if (outcome != Outcome.UNDER_WAY) {
            return this;
        }
        CatchUp longer = new CatchUp(round, target, true, waits + 1, outcome);
        return longer.waits() >= limit ? longer.ended(Outcome.FAILED) : longer;
    }

    /** With this outcome. */
    public CatchUp ended(Outcome how) {
        return new CatchUp(round, target, slow, waits, how);
    }

    /** Whether this is how it went. */
    public boolean is(Outcome how) {
        return outcome == how;
    }
}
