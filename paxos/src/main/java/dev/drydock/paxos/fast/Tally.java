package dev.drydock.paxos.fast;

import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The learner of one slot ("Fast Paxos", section 2.1): which acceptors have accepted what, each in its latest round as
 * far as is known.
 */
public record Tally(List<Cast> casts) {
    /** Nothing is known. */
    public static final Tally EMPTY = new Tally(List.of());

    /** An acceptor has accepted something. */
    public record Cast(NodeId acceptor, Vote vote) {}

    /** With what an acceptor has accepted; it says nothing new if it is of an earlier round than what is known. */
    public Tally with(NodeId acceptor, Vote vote) {
        List<Cast> others = new ArrayList<>();
        for (Cast cast : casts) {
            if (!cast.acceptor().equals(acceptor)) {
                others.add(cast);
            } else if (cast.vote().round().compareTo(vote.round()) >= 0) {
                return this;
            }
        }
        others.add(new Cast(acceptor, vote));
        return new Tally(List.copyOf(others));
    }

    /** What was accepted in a round. */
    public List<Vote> in(Round round) {
        return casts.stream()
                .map(Cast::vote)
                .filter(vote -> vote.round().equals(round))
                .toList();
    }

    /** Whether an acceptor has accepted something in a round. */
    public boolean has(NodeId acceptor, Round round) {
        return casts.stream()
                .anyMatch(cast ->
                        cast.acceptor().equals(acceptor) && cast.vote().round().equals(round));
    }

    /** The most that agree on one value in a round. */
    public int agreement(Round round) {
        Map<Value, Integer> counts = new LinkedHashMap<>();
        in(round).forEach(vote -> counts.merge(vote.value(), 1, Integer::sum));
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** A value is chosen when all acceptors of a quorum of a round have accepted it in that round. */
    public Optional<Value> chosen(Quorums quorums) {
        Map<Vote, Integer> counts = new LinkedHashMap<>();
        casts.forEach(cast -> counts.merge(cast.vote(), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(votes -> votes.getValue() >= quorums.of(votes.getKey().round()))
                .map(votes -> votes.getKey().value())
                .findFirst();
    }
}
