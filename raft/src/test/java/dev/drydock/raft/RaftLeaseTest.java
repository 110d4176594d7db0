package dev.drydock.raft;

import static dev.drydock.raft.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.Effect;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RecordedEffects;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.Start;
import dev.drydock.raft.RaftMessage.AppendEntries;
import dev.drydock.raft.RaftMessage.ReadIndex;
import dev.drydock.raft.RaftMessage.ReadIndexReply;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.RequestVoteReply;
import dev.drydock.raft.RaftRecord.TermAndVote;
import dev.drydock.raft.Steps.Outcome;
import dev.drydock.raft.read.FollowerReads;
import dev.drydock.raft.read.ReadMode;
import dev.drydock.raft.role.Follower;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reads by lease (dissertation §6.4.1) and by followers (§6.4). A lease lasts 150 ms less 15 ms. */
class RaftLeaseTest {
    private static final RaftOptions LEASE = CHECK_QUORUM.withReads(ReadMode.LEASE);
    private static final RaftOptions FOLLOWERS = PLAIN.withFollowerReads(true);

    /** "If a leader's heartbeats were acknowledged by a majority [...] it can reply to read-only queries without
     * communicating for the duration of the lease" (§6.4.1). */
    @Test
    void aReadWithinTheLeaseCostsNoMessage() {
        RaftState leader = leaseFrom(1_000 * MILLI);
        Outcome asked = step(LEASE, leader, new Input.Request<>(read(1)));
        assertThat(asked.effects()).containsExactly(new Effect.ReadClock<>());
        assertThat(step(LEASE, asked.state(), new Input.Request<>(read(2))).effects())
                .as("one reading serves all reads that wait")
                .isEmpty();
        Outcome answered = clock(asked.state(), 1_134 * MILLI);
        assertThat(answered.effects()).containsExactly(new Effect.Read<>(read(1)));
    }

    /** The lease counts from when the heartbeats were sent, not from when they were answered (§6.4.1). */
    @Test
    void aReadAfterTheLeaseAsksAMajority() {
        RaftState asked = step(LEASE, leaseFrom(1_000 * MILLI), new Input.Request<>(read(1)))
                .state();
        Outcome late = clock(asked, 1_135 * MILLI);
        assertThat(late.sent()).hasSize(2);
        assertThat(late.effects()).noneMatch(Effect.Read.class::isInstance);
    }

    /** Heartbeats are sent once the clock was read, so that the reading is no later than they are. */
    @Test
    void heartbeatsWaitForTheClock() {
        Outcome due = step(LEASE, settledLeader(3, 3), new Input.Timeout<>(RaftTimer.HEARTBEAT));
        assertThat(due.sent()).isEmpty();
        assertThat(due.effects()).contains(new Effect.ReadClock<>());
        assertThat(clock(due.state(), 0).sent())
                .containsExactly(
                        new AppendEntries(3, N1, 1, 3, List.of(), 1, 2),
                        new AppendEntries(3, N1, 1, 3, List.of(), 1, 2));
    }

    @Test
    void aClockThatGoesBackwardsEndsTheLease() {
        RaftState asked = step(LEASE, leaseFrom(1_000 * MILLI), new Input.Request<>(read(1)))
                .state();
        Outcome back = clock(asked, 999 * MILLI);
        assertThat(back.effects()).noneMatch(Effect.Read.class::isInstance);
        assertThat(leading(back.state()).lease().confirmed()).isEmpty();
    }

    @Test
    void aClockThatDisagreesWithTheHeartbeatTimerEndsTheLease() {
        RaftState due = step(LEASE, leaseFrom(1_000 * MILLI), new Input.Timeout<>(RaftTimer.HEARTBEAT))
                .state();
        assertThat(leading(clock(due, 1_064 * MILLI).state()).lease().confirmed())
                .isPresent();
        assertThat(leading(clock(due, 1_034 * MILLI).state()).lease().confirmed())
                .isEmpty();
        assertThat(leading(clock(due, 1_066 * MILLI).state()).lease().confirmed())
                .isEmpty();
    }

    /** "The leader [...] expires its lease when it transfers leadership" (§6.4.1). */
    @Test
    void aForfeitedLeaseNeverReturnsInTheTerm() {
        RaftState leader = leaseFrom(1_000 * MILLI);
        RaftState forfeited = leader.withRole(Leases.forfeit(leading(leader)));
        RaftState asked = step(LEASE, forfeited, new Input.Request<>(read(1))).state();
        assertThat(clock(asked, 1_001 * MILLI).effects()).noneMatch(Effect.Read.class::isInstance);
    }

    /** Not before an entry of the term is committed (§6.4). */
    @Test
    void aNewLeaderWithALeaseWaitsForItsNoOp() {
        RaftState due = step(LEASE, leader(3, 1, 3), new Input.Timeout<>(RaftTimer.HEARTBEAT))
                .state();
        RaftState sent = clock(due, 0).state();
        RaftState confirmed =
                step(LEASE, sent, new Input.Receive<>(N2, success(3, 0, 1))).state();
        assertThat(leading(confirmed).lease().confirmed()).hasValue(0);
        RaftState asked = step(LEASE, confirmed, new Input.Request<>(read(1))).state();
        assertThat(clock(asked, 1).effects()).isEmpty();
    }

    /** A node that boots may have heard a leader just before: it disregards candidates for as long (§4.2.3). */
    @Test
    void aNodeThatRestartsKeepsThePromiseThatItForgot() {
        RecordedEffects<RaftMessage> effects = new RecordedEffects<>();
        Start start = new Start(N1, GROUP, List.of(new TermAndVote(3, Optional.empty())), Start.Condition.INTACT);
        RaftState booted = new Raft(LEASE).start(start, effects);
        assertThat(effects.take()).contains(new Effect.SetTimer<>(RaftTimer.ELECTION, 150 * MILLI, 150 * MILLI));
        assertThat(step(LEASE, booted, new Input.Receive<>(N3, new RequestVote(4, N3, 9, 9)))
                        .sent())
                .containsExactly(new RequestVoteReply(3, false));
    }

    /** "The follower could make a request to the leader that just asked for a current readIndex" (§6.4). */
    @Test
    void aFollowerAsksForAReadIndexAndWaitsUntilItHasAppliedSoMuch() {
        RaftState follower = step(FOLLOWERS, follower(3, 3, 3), new Input.Receive<>(N2, append(3, 2, 3, 1)))
                .state();
        Outcome asked = step(FOLLOWERS, follower, new Input.Request<>(read(1)));
        ReadIndex question = new ReadIndex(3, List.of(read(1).id()));
        assertThat(asked.effects()).containsExactly(new Effect.Send<>(N2, question));
        Outcome later = step(FOLLOWERS, asked.state(), new Input.Request<>(read(2)));
        assertThat(later.effects()).as("it waits for the next question").isEmpty();

        assertThat(fromLeader(later.state(), new ReadIndexReply(3, List.of(read(9).id()), 1)))
                .as("the answer to another question")
                .isEqualTo(new Outcome(later.state(), List.of()));
        Outcome told = fromLeader(later.state(), new ReadIndexReply(3, question.reads(), 2));
        assertThat(told.effects()).isEmpty();
        Outcome applied = fromLeader(told.state(), append(3, 2, 3, 2));
        assertThat(applied.effects())
                .contains(new Effect.Read<>(read(1)), new Effect.Send<>(N2, new ReadIndex(3, List.of(read(2).id()))));
    }

    /** The leader serves a follower's question like a read of its own (§6.4). */
    @Test
    void aLeaderConfirmsItselfBeforeItTellsAReadIndex() {
        ReadIndex question = new ReadIndex(3, List.of(read(1).id()));
        Outcome asked = step(FOLLOWERS, settledLeader(3, 3), new Input.Receive<>(N3, question));
        assertThat(asked.sent()).hasSize(2).allMatch(AppendEntries.class::isInstance);
        assertThat(receive(asked.state(), N2, success(3, 1, 2)).effects())
                .containsExactly(new Effect.Send<>(N3, new ReadIndexReply(3, question.reads(), 1)));
    }

    @Test
    void aFollowerThatLosesItsLeaderTurnsReadsAway() {
        RaftState follower = fromLeader(follower(3, 3), append(3, 1, 3, 0)).state();
        RaftState asked =
                step(FOLLOWERS, follower, new Input.Request<>(read(1))).state();
        assertThat(step(FOLLOWERS, asked, new Input.Timeout<>(RaftTimer.ELECTION))
                        .effects())
                .contains(new Effect.Answer<>(read(1).id(), new Reply.NotLeader(Optional.empty())));
        NodeId successor = N3;
        AppendEntries news = new AppendEntries(4, successor, 0, 0, List.of(), 0, 1);
        assertThat(step(FOLLOWERS, asked, new Input.Receive<>(successor, news)).effects())
                .contains(new Effect.Answer<>(read(1).id(), new Reply.NotLeader(Optional.of(successor))));
    }

    @Test
    void aFollowerAsksAgainAtTheSecondHeartbeatAndRefusesTooMuch() {
        RaftState follower = fromLeader(follower(3, 3), append(3, 1, 3, 0)).state();
        for (int number = 1; number <= FOLLOWERS.maxPending(); number++) {
            follower =
                    step(FOLLOWERS, follower, new Input.Request<>(read(number))).state();
        }
        assertThat(step(FOLLOWERS, follower, new Input.Request<>(read(99))).effects())
                .containsExactly(new Effect.Answer<>(
                        read(99).id(), new Reply.Refused("the follower has 10 reads under way (maxPending)")));
        Outcome first = fromLeader(follower, append(3, 1, 3, 0));
        assertThat(first.sent()).noneMatch(ReadIndex.class::isInstance);
        assertThat(fromLeader(first.state(), append(3, 1, 3, 0)).sent())
                .contains(new ReadIndex(3, List.of(read(1).id())));
    }

    @Test
    void withoutTheOptionAFollowerRedirects() {
        RaftState follower = receive(follower(3, 3), N2, append(3, 1, 3, 0)).state();
        assertThat(step(PLAIN, follower, new Input.Request<>(read(1))).effects())
                .containsExactly(new Effect.Answer<>(read(1).id(), new Reply.NotLeader(Optional.of(N2))));
        assertThat(((Follower) follower.role()).reads()).isEqualTo(FollowerReads.NONE);
    }

    private static Outcome fromLeader(RaftState state, RaftMessage message) {
        return step(FOLLOWERS, state, new Input.Receive<>(N2, message));
    }

    private static Outcome clock(RaftState state, long nanos) {
        return step(LEASE, state, new Input.ClockReading<>(nanos));
    }

    /** A leader whose clock showed this before it sent the heartbeats that a majority has answered. */
    private static RaftState leaseFrom(long nanos) {
        RaftState due = step(LEASE, settledLeader(3, 3), new Input.Timeout<>(RaftTimer.HEARTBEAT))
                .state();
        RaftState sent = clock(due, nanos).state();
        return step(LEASE, sent, new Input.Receive<>(N2, success(3, 1, 2))).state();
    }
}
