package dev.drydock.paxos.fast;

import static dev.drydock.paxos.log.Requests.value;
import static dev.drydock.paxos.log.Requests.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.check.schedule.Group;
import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.NodeId;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.cluster.ProtocolSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of "Fast Paxos" (Lamport, 2005), section by section. */
class FastPaxosTest {
    private static final Value X = value(1, "x");
    private static final Value Y = value(2, "y");
    private static final Ballot ONE = new Ballot(1, 1);
    private static final Ballot TWO = new Ballot(2, 2);

    private static List<Vote> votes(int count, Round round, Value value) {
        return Collections.nCopies(count, new Vote(round, value));
    }

    private static List<Vote> all(List<Vote> some, List<Vote> more) {
        List<Vote> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Section 2.2, quorum requirement: three quarters of the acceptors are a fast quorum beside classic majorities. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "2,2,2", "3,3,2", "4,3,3", "5,4,3", "6,5,4", "7,6,4", "8,6,5", "9,7,5"})
    void defaultQuorumsIntersect(int members, int fast, int classic) {
        assertThat(Quorums.of(members, 0, 0)).isEqualTo(new Quorums(members, fast, classic));
    }

    /** (a) "Any two quorums have non-empty intersection", (b) "any two fast quorums and any classic or fast quorum". */
    @Property
    void quorumsByNumberAreThoseThatIntersectByTheDefinition(
            @ForAll @IntRange(min = 1, max = 5) int members,
            @ForAll @IntRange(min = 1, max = 5) int fast,
            @ForAll @IntRange(min = 1, max = 5) int classic) {
        boolean refused = false;
        try {
            Quorums.of(members, fast, classic);
        } catch (IllegalArgumentException e) {
            refused = true;
        }
        boolean possible = fast <= members && classic <= members;
        assertThat(refused).isEqualTo(!possible || !intersect(members, fast, classic));
    }

    private static boolean intersect(int members, int fast, int classic) {
        boolean intersect = true;
        for (int one = 0; one < 1 << members; one++) {
            for (int two = 0; two < 1 << members; two++) {
                boolean fastOne = Integer.bitCount(one) == fast;
                boolean fastTwo = Integer.bitCount(two) == fast;
                boolean classicOne = Integer.bitCount(one) == classic;
                boolean classicTwo = Integer.bitCount(two) == classic;
                boolean quorums = (fastOne || classicOne) && (fastTwo || classicTwo);
                intersect &= !quorums || (one & two) != 0;
                for (int third = 0; fastOne && fastTwo && third < 1 << members; third++) {
                    boolean any = Integer.bitCount(third) == fast || Integer.bitCount(third) == classic;
                    intersect &= !any || (one & two & third) != 0;
                }
            }
        }
        return intersect;
    }

    @Test
    void refusesAGroupWhoseQuorumsNeedNotIntersect() {
        FastOptions d = FastOptions.DEFAULTS;
        FastOptions small = new FastOptions(
                3,
                0,
                d.coordinatorTimeout(),
                d.heartbeat(),
                d.retransmit(),
                d.pipeline(),
                d.maxPending(),
                d.checkpointEvery());
        ProtocolSpec<FastState, FastMessage, FastOptions> spec = new ProtocolSpec<>(new FastProvider(), small);
        assertThat(GroupSpec.of(spec, 4).count()).isEqualTo(4);
        assertThatThrownBy(() -> GroupSpec.of(spec, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two fast quorums of 3");
    }

    /** Figure 2: "k = 0: v can be any proposed value". */
    @Test
    void aCoordinatorIsFreeWhenNothingWasAccepted() {
        assertThat(Quorums.of(5, 0, 0).pick(3, List.of())).isEmpty();
    }

    /** Figure 2: "V contains a single element: v is that". */
    @Test
    void aCoordinatorPicksTheOnlyValueOfTheLatestRound() {
        List<Vote> votes = all(votes(2, Round.fast(ONE), X), votes(1, Round.classic(TWO), Y));
        assertThat(Quorums.of(5, 0, 0).pick(3, votes)).contains(Y);
    }

    /**
     * O4(v): "there exists a k-quorum R such that all acceptors a in R and Q have vr(a) = k and vv(a) = v". Of five, two
     * that accepted x and two that have not answered could be a fast quorum; one that accepted y could not.
     */
    @Test
    void aCoordinatorPicksTheValueThatMayBeChosen() {
        List<Vote> votes = all(votes(1, Round.fast(ONE), Y), votes(2, Round.fast(ONE), X));
        assertThat(Quorums.of(5, 0, 0).pick(3, votes)).contains(X);
    }

    /** No more than one value can satisfy O4, by the quorum requirement: what is chosen is what is picked. */
    @Property
    void whatAFastQuorumAcceptedIsPicked(
            @ForAll @IntRange(min = 3, max = 9) int members, @ForAll @IntRange(min = 0, max = 511) int answering) {
        Quorums quorums = Quorums.of(members, 0, 0);
        int answers = Integer.bitCount(answering & ((1 << members) - 1));
        if (answers >= quorums.classic()) {
            // The first acceptors, as many as a fast quorum, accepted x; all others accepted y.
            int forX = Integer.bitCount(answering & ((1 << quorums.fast()) - 1));
            List<Vote> votes = all(votes(answers - forX, Round.fast(ONE), Y), votes(forX, Round.fast(ONE), X));
            assertThat(quorums.pick(answers, votes)).contains(X);
        }
    }

    /** Section 2.1, phase 2b: an acceptor accepts if i >= rnd[a] and vrnd[a] != i; in a fast round, the first proposal. */
    @Test
    void anAcceptorAcceptsOneValueInAFastRound() {
        Acceptor open = Acceptor.FRESH.promise(ONE).open(3);
        assertThat(open.mayAcceptAny(2)).isFalse();
        assertThat(open.mayAcceptAny(3)).isTrue();
        Acceptor accepted = open.accept(3, Round.fast(ONE), X);
        assertThat(accepted.mayAcceptAny(3)).isFalse();
        assertThat(accepted.mayAccept(3, Round.classic(ONE))).isFalse();
        assertThat(accepted.mayAccept(3, Round.recovery(ONE))).isTrue();
        assertThat(accepted.promise(TWO).mayAcceptAny(4)).isFalse();
        assertThat(accepted.promise(TWO).mayAccept(3, Round.recovery(ONE))).isFalse();
    }

    /** A value is chosen in a fast round when a fast quorum has accepted it, in a classic one when a classic quorum has. */
    @Test
    void aLearnerAsksForTheQuorumOfTheRound() {
        Quorums quorums = Quorums.of(4, 0, 0);
        Quorums five = Quorums.of(5, 0, 0);
        Tally three = tally(3, Round.fast(ONE));
        assertThat(three.chosen(quorums)).contains(X);
        assertThat(three.chosen(five)).isEmpty();
        assertThat(tally(3, Round.recovery(ONE)).chosen(five)).contains(X);
        assertThat(tally(4, Round.fast(ONE)).chosen(five)).contains(X);
    }

    private static Tally tally(int acceptors, Round round) {
        Tally tally = Tally.EMPTY;
        for (int number = 1; number <= acceptors; number++) {
            tally = tally.with(new NodeId(number), new Vote(round, X));
        }
        return tally;
    }

    /** Section 3.2: the three rounds of a ballot follow one another, with no round of another coordinator between them. */
    @Test
    void roundsOfABallotFollowOneAnother() {
        assertThat(List.of(Round.classic(ONE), Round.fast(ONE), Round.recovery(ONE), Round.classic(new Ballot(1, 2))))
                .isSorted();
    }

    /** The first node whose patience ends becomes coordinator and opens the fast round for all slots. */
    @Test
    void aCoordinatorOpensAFastRoundOverAllSlots() {
        Group<FastState, FastMessage> group = FastWords.group(3, new FastPaxos(FastOptions.DEFAULTS));
        group.startAll();
        group.timeout(2, FastTimer.COORDINATOR);
        group.deliverAll();
        assertThat(group.leader()).contains(2);
        for (int number = 1; number <= 3; number++) {
            assertThat(group.state(number).acceptor().anyFrom()).isEqualTo(1);
        }
    }

    /** Section 3.2: two values collide; the coordinator sees that neither can be chosen and starts the next round. */
    @Test
    void aCollisionIsRecoveredFromByAClassicRound() {
        Group<FastState, FastMessage> group = FastWords.group(3, new FastPaxos(FastOptions.DEFAULTS));
        group.startAll();
        group.timeout(1, FastTimer.COORDINATOR);
        group.deliverAll();
        group.write(2, 1, "x");
        group.write(3, 2, "y");
        group.deliverAll();
        assertThat(group.acknowledged()).isEqualTo(2);
        assertThat(group.state(1).log().decided().lastApplied()).isEqualTo(2);
        assertThat(group.violations()).isEmpty();
    }

    /** With fewer acceptors up than a fast quorum, every slot falls back to a classic round. */
    @Test
    void fallsBackToClassicRoundsWhenTooFewAreUpForAFastQuorum() {
        Group<FastState, FastMessage> group = FastWords.group(3, new FastPaxos(FastOptions.DEFAULTS));
        group.startAll();
        group.timeout(1, FastTimer.COORDINATOR);
        group.deliverAll();
        group.crash(3);
        group.timeout(1, FastTimer.HEARTBEAT);
        group.deliverAll();
        group.timeout(1, FastTimer.HEARTBEAT);
        group.deliverAll();
        group.request(2, write(1, "x"));
        group.deliverAll();
        assertThat(group.acknowledged()).isEqualTo(1);
        assertThat(group.violations()).isEmpty();
    }

    /** A corrupt journal may lack a promise: such an acceptor must not answer. */
    @Test
    void haltsWhenItsJournalIsCorrupt() {
        Group<FastState, FastMessage> group = FastWords.group(3, new FastPaxos(FastOptions.DEFAULTS));
        group.startAll();
        group.timeout(1, FastTimer.COORDINATOR);
        group.deliverAll();
        group.crash(2);
        group.corrupt(2, 0);
        group.start(2);
        assertThat(group.node(2).halted())
                .isEqualTo(Optional.of(
                        "the journal of n2 is corrupt: promises or values that it had accepted may be missing"));
    }
}
