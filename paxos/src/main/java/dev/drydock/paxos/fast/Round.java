package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;
import java.util.Comparator;

/**
 * The number of a round ("Fast Paxos", section 2.1). A coordinator has three in a row for every ballot of its own: a
 * classic one, for what phase 1 finds; a fast one, for all slots after that; and a classic one to recover from a
 * collision in the fast one. So what acceptors tell in phase 1 of the ballot holds for the first two, and what they
 * accept in the second serves as phase 1 of the third (section 3.2, coordinated recovery).
 *
 * @param ballot compared first
 * @param kind compared next
 */
public record Round(Ballot ballot, Kind kind) implements Comparable<Round> {
    /** No round: less than all others. */
    public static final Round NONE = new Round(Ballot.NONE, Kind.CLASSIC);

    /** Stands for the round in which a value was chosen, whichever it was: it outweighs all others. */
    public static final Round DECIDED = new Round(new Ballot(Long.MAX_VALUE, Integer.MAX_VALUE), Kind.CLASSIC);

    /** The rounds of a ballot, in order. */
    public enum Kind {
        /** Only the coordinator proposes: what phase 1 obliges it to. */
        CLASSIC,
        /** Every node proposes, and acceptors may accept different values. */
        FAST,
        /** Only the coordinator proposes: what it picks after a collision. */
        RECOVERY
    }

    private static final Comparator<Round> ORDER =
            Comparator.comparing(Round::ballot).thenComparing(Round::kind);

    static Round classic(Ballot ballot) {
        return new Round(ballot, Kind.CLASSIC);
    }

    static Round fast(Ballot ballot) {
        return new Round(ballot, Kind.FAST);
    }

    static Round recovery(Ballot ballot) {
        return new Round(ballot, Kind.RECOVERY);
    }

    /** Whether different values may be accepted in it. */
    public boolean isFast() {
        return kind == Kind.FAST;
    }

    @Override
    public int compareTo(Round other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case CLASSIC -> ballot.toString();
            case FAST -> ballot + "f";
            case RECOVERY -> ballot + "r";
        };
    }
}
