package dev.drydock.paxos.fast;

import dev.drydock.paxos.log.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many acceptors make a quorum, and which value a coordinator must pick.
 *
 * <p>The quorum requirement ("Fast Paxos", section 2.2): (a) any two quorums have an acceptor in common, and (b) any two
 * fast quorums and any classic or fast quorum have one in common.
 *
 * @param members how many acceptors there are
 * @param fast how many of them are a fast quorum
 * @param classic how many of them are a classic quorum
 */
public record Quorums(int members, int fast, int classic) {

    /** @throws IllegalArgumentException when the quorums need not intersect; the message is for the user */
    public Quorums {
        require(
                fast <= members && classic <= members,
                "quorums of " + fast + " (fastQuorum) and " + classic + " (classicQuorum) are more than the " + members
                        + " nodes of the group");
        require(
                2 * classic > members,
                "two classic quorums of " + classic + " among " + members
                        + " nodes need not intersect: classicQuorum must be more than half of the nodes");
        require(
                fast + classic > members,
                "a fast quorum of " + fast + " and a classic one of " + classic + " among " + members
                        + " nodes need not intersect: fastQuorum + classicQuorum must be more than " + members);
        require(
                2 * fast + classic > 2 * members && 3 * fast > 2 * members,
                "two fast quorums of " + fast + " and a quorum of " + Math.min(fast, classic) + " among " + members
                        + " nodes need not intersect: 2 fastQuorum + classicQuorum and 3 fastQuorum must be more than "
                        + 2 * members);
    }

    /**
     * Quorums among so many acceptors.
     *
     * @param fast 0 for three quarters, rounded up
     * @param classic 0 for a majority
     * @throws IllegalArgumentException when the quorums need not intersect; the message is for the user
     */
    public static Quorums of(int members, int fast, int classic) {
        return new Quorums(members, fast == 0 ? (3 * members + 3) / 4 : fast, classic == 0 ? members / 2 + 1 : classic);
    }

    /** How many acceptors make a quorum of a round. */
    public int of(Round round) {
        return round.isFast() ? fast : classic;
    }

    /**
     * The rule by which a coordinator picks a value ("Fast Paxos", section 2.2, figure 2; here for quorums by number).
     *
     * @param answers how many acceptors have answered in phase 1: at least a classic quorum, Q
     * @param votes what those of them told that had accepted anything
     * @return empty when the coordinator is free to pick any value
     */
    public Optional<Value> pick(int answers, Collection<Vote> votes) {
        // Let k be the largest vr(a) of all acceptors a in Q, and V the set of all vv(a) with vr(a) = k.
        Round k = votes.stream().map(Vote::round).max(Round::compareTo).orElse(Round.NONE);
        Map<Value, Integer> counts = new LinkedHashMap<>();
        votes.stream()
                .filter(vote -> vote.round().equals(k))
                .forEach(vote -> counts.merge(vote.value(), 1, Integer::sum));
        // If k = 0 then v can be any proposed value; if V contains a single element then v is that.
        // Else if some v in V satisfies O4(v) then v is that; else v can be any value, here the most frequent.
        List<Value> values = List.copyOf(counts.keySet());
        Optional<Value> obliged = values.stream()
                .filter(value -> satisfiesO4(counts.get(value), answers))
                .findFirst();
        return obliged.or(() -> values.stream().reduce((a, b) -> counts.get(b) > counts.get(a) ? b : a));
    }

    /**
     * O4(v): there is a fast quorum R such that all acceptors in R and Q have accepted v in round k. The largest such R
     * consists of those that have, and of all that are not in Q.
     */
    private boolean satisfiesO4(int accepted, int answers) {
        return accepted + members - answers >= fast;
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
