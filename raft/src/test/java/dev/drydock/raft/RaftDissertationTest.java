package dev.drydock.raft;

import static dev.drydock.raft.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.Effect;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.Role;
import dev.drydock.raft.RaftMessage.AppendEntries;
import dev.drydock.raft.RaftMessage.AppendEntriesReply;
import dev.drydock.raft.RaftMessage.PreVote;
import dev.drydock.raft.RaftMessage.PreVoteReply;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.RequestVoteReply;
import dev.drydock.raft.Steps.Outcome;
import dev.drydock.raft.role.Follower;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the dissertation adds to the paper: pre-vote, check-quorum, reads without the log, pipelining. */
class RaftDissertationTest {

    /** A candidate "only increments its term number if it first learns from a majority" that it could win (§9.6). */
    @Test
    void aPreCandidateAsksBeforeItStands() {
        Outcome asked = step(PRE_VOTE, follower(3, 1), new Input.Timeout<>(RaftTimer.ELECTION));
        assertThat(asked.sent()).containsOnly(new PreVote(4, N1, 1, 1)).hasSize(2);
        assertThat(asked.persisted()).isEmpty();
        assertThat(asked.state().currentTerm()).isEqualTo(3);

        Outcome wanted = step(PRE_VOTE, asked.state(), new Input.Receive<>(N2, new PreVoteReply(4, true)));
        assertThat(wanted.state().role().kind()).isEqualTo(Role.CANDIDATE);
        assertThat(wanted.sent()).containsOnly(new RequestVote(4, N1, 1, 1)).hasSize(2);
    }

    /** Voters answer as they would answer RequestVote, and nothing changes by it (§9.6). */
    @Test
    void aVoterAnswersAPreVoteAndChangesNothing() {
        RaftState voter = follower(3, 1, 2);
        assertThat(receive(voter, N2, new PreVote(4, N2, 2, 2)))
                .isEqualTo(new Outcome(voter, List.of(send(N2, new PreVoteReply(4, true)))));
        assertThat(receive(voter, N2, new PreVote(4, N2, 1, 2)).sent())
                .as("an outdated log")
                .containsExactly(new PreVoteReply(3, false));
        assertThat(receive(voter, N2, new PreVote(2, N2, 9, 9)).sent())
                .as("a term of the past")
                .containsExactly(new PreVoteReply(3, false));
    }

    /** Voters deny while "they have received heartbeats from a valid leader" of late (§9.6). */
    @Test
    void aFollowerThatHearsItsLeaderDeniesAPreVote() {
        RaftState heard = step(PRE_VOTE, follower(3), new Input.Receive<>(N2, append(3, 0, 0, 0)))
                .state();
        assertThat(heard.role()).isEqualTo(Follower.of(N2, true));
        assertThat(step(PRE_VOTE, heard, new Input.Receive<>(N3, new PreVote(4, N3, 9, 9)))
                        .sent())
                .containsExactly(new PreVoteReply(3, false));

        RaftState quiet =
                step(PRE_VOTE, heard, new Input.Timeout<>(RaftTimer.ELECTION)).state();
        assertThat(step(PRE_VOTE, quiet, new Input.Receive<>(N3, new PreVote(4, N3, 9, 9)))
                        .sent())
                .containsExactly(new PreVoteReply(4, true));
    }

    /** The two parts of the timeout of a follower that heeds its leader add up to the one that it would have drawn. */
    @Test
    void theElectionTimeoutAfterAHeartbeatRunsInTwoParts() {
        Outcome heard = step(PRE_VOTE, follower(3), new Input.Receive<>(N2, append(3, 0, 0, 0)));
        assertThat(heard.effects()).contains(new Effect.SetTimer<>(RaftTimer.ELECTION, 150 * MILLI, 150 * MILLI));
        Outcome rest = step(PRE_VOTE, heard.state(), new Input.Timeout<>(RaftTimer.ELECTION));
        assertThat(rest.effects()).containsExactly(new Effect.SetTimer<>(RaftTimer.ELECTION, 0, 150 * MILLI));
        Outcome elapsed = step(PRE_VOTE, rest.state(), new Input.Timeout<>(RaftTimer.ELECTION));
        assertThat(elapsed.state().role().kind()).isEqualTo(Role.PRE_CANDIDATE);
    }

    /** "If a server receives a RequestVote request within the minimum election timeout of hearing from a current leader,
     * it does not update its term or grant its vote" (§4.2.3). */
    @Test
    void aFollowerThatHearsItsLeaderDisregardsCandidates() {
        RaftState heard = step(CHECK_QUORUM, follower(3), new Input.Receive<>(N2, append(3, 0, 0, 0)))
                .state();
        assertThat(step(CHECK_QUORUM, heard, new Input.Receive<>(N3, new RequestVote(9, N3, 9, 9))))
                .isEqualTo(new Outcome(heard, List.of(send(N3, new RequestVoteReply(3, false)))));
    }

    /** A node whose term ran ahead makes the leader step down by its answer, or it could never rejoin. */
    @Test
    void aNodeWithAHigherTermGetsBack() {
        Outcome stuck = step(CHECK_QUORUM, follower(9), new Input.Receive<>(N2, append(3, 0, 0, 0)));
        RaftMessage answer = stuck.sent().get(0);
        Outcome deposed = step(CHECK_QUORUM, settledLeader(3, 3), new Input.Receive<>(N3, answer));
        assertThat(deposed.state().role()).isEqualTo(Follower.LEADERLESS);
        assertThat(deposed.state().currentTerm()).isEqualTo(9);
    }

    /** "A leader [...] steps down if an election timeout elapses without a successful round of heartbeats" (§6.2). */
    @Test
    void aLeaderWithoutAMajorityStepsDown() {
        RaftState leader = settledLeader(3, 3);
        RaftState looked = step(CHECK_QUORUM, leader, new Input.Timeout<>(RaftTimer.CHECK_QUORUM))
                .state();
        assertThat(looked.role().kind()).isEqualTo(Role.LEADER);

        RaftState answered = step(CHECK_QUORUM, looked, new Input.Receive<>(N2, success(3, 1, 1)))
                .state();
        assertThat(step(CHECK_QUORUM, answered, new Input.Timeout<>(RaftTimer.CHECK_QUORUM))
                        .state()
                        .role()
                        .kind())
                .isEqualTo(Role.LEADER);

        Outcome silence = step(CHECK_QUORUM, looked, new Input.Timeout<>(RaftTimer.CHECK_QUORUM));
        assertThat(silence.state().role()).isEqualTo(Follower.LEADERLESS);
        assertThat(silence.state().currentTerm()).isEqualTo(3);
        assertThat(silence.sets(RaftTimer.ELECTION)).isTrue();
    }

    /** One round of heartbeats serves all reads that had arrived by then; later ones wait for the next (§6.4). */
    @Test
    void readsShareARoundOfHeartbeats() {
        RaftState leader = settledLeader(3, 3);
        Outcome first = step(PLAIN, leader, new Input.Request<>(read(1)));
        AppendEntries heartbeat = new AppendEntries(3, N1, 1, 3, List.of(), 1, 2);
        assertThat(first.effects()).containsExactly(send(N2, heartbeat), send(N3, heartbeat));

        Outcome second = step(PLAIN, first.state(), new Input.Request<>(read(2)));
        assertThat(second.effects()).isEmpty();
        Outcome third = step(PLAIN, second.state(), new Input.Request<>(read(3)));
        assertThat(receive(third.state(), N2, success(3, 1, 1)).effects())
                .as("the answer to an earlier message confirms nothing")
                .isEmpty();

        Outcome confirmed = receive(third.state(), N2, success(3, 1, 2));
        AppendEntries next = new AppendEntries(3, N1, 1, 3, List.of(), 1, 3);
        assertThat(confirmed.effects()).containsExactly(new Effect.Read<>(read(1)), send(N2, next), send(N3, next));
        assertThat(receive(confirmed.state(), N3, success(3, 1, 3)).effects())
                .containsExactly(new Effect.Read<>(read(2)), new Effect.Read<>(read(3)));
    }

    /** "If the leader has not yet marked an entry from its current term committed, it waits until it has done so" (§6.4). */
    @Test
    void aReadWaitsForTheNoOp() {
        RaftState leader = leader(3, 1, 3);
        Outcome asked = step(PLAIN, leader, new Input.Request<>(read(1)));
        assertThat(asked.effects()).isEmpty();
        Outcome committed = receive(asked.state(), N2, success(3, 2, 0));
        assertThat(committed.applied()).containsExactly(1L, 2L);
        assertThat(committed.sent()).hasSize(2);
        assertThat(receive(committed.state(), N2, success(3, 2, 2)).effects()).contains(new Effect.Read<>(read(1)));
    }

    /** Reads of a leader that is deposed cannot be confirmed any more; writes may yet be committed. */
    @Test
    void aDeposedLeaderTurnsReadsAwayAndLeavesWritesOpen() {
        RaftState reading =
                step(PLAIN, settledLeader(3, 3), new Input.Request<>(read(1))).state();
        RaftState writing = step(PLAIN, reading, new Input.Request<>(write(2))).state();
        Outcome deposed = receive(writing, N2, new RequestVoteReply(4, false));
        assertThat(deposed.effects())
                .contains(new Effect.Answer<>(read(1).id(), new Reply.NotLeader(Optional.empty())))
                .noneMatch(effect -> effect instanceof Effect.Answer<RaftMessage> answer
                        && answer.request().equals(write(2).id()));
    }

    /** The leader sends without awaiting replies, up to its window; then it collects a batch (§10.2.1, §10.2.2). */
    @Test
    void aLeaderPipelinesAndThenBatches() {
        RaftState leader = settledLeader(3, 3);
        for (int number = 1; number <= 6; number++) {
            Outcome outcome = step(PLAIN, leader, new Input.Request<>(write(number)));
            assertThat(outcome.sent()).hasSize(number <= PLAIN.maxInflightAppends() ? 2 : 0);
            leader = outcome.state();
        }
        Outcome freed = receive(leader, N2, success(3, 2, 2));
        assertThat(freed.sent()).hasSize(1);
        assertThat(((AppendEntries) freed.sent().get(0)).entries()).hasSize(3);
    }

    /** The leader awaits its disk once at a time; the next wait covers all that was written meanwhile. */
    @Test
    void aLeaderAwaitsItsDiskOnceAtATime() {
        RaftState leader = settledLeader(3, 3);
        for (int number = 1; number <= 3; number++) {
            Outcome outcome = step(PLAIN, leader, new Input.Request<>(write(number)));
            assertThat(outcome.persisted()).hasSize(1);
            assertThat(outcome.effects().contains(new Effect.NotifyPersisted<RaftMessage>(WriteToken.of(3, 2))))
                    .isEqualTo(number == 1);
            leader = outcome.state();
        }
        Outcome durable = step(PLAIN, leader, new Input.Persisted<>(WriteToken.of(3, 2)));
        assertThat(leading(durable.state()).durableIndex()).isEqualTo(2);
        assertThat(durable.effects()).containsExactly(new Effect.NotifyPersisted<>(WriteToken.of(3, 4)));
    }

    /** A reply stands for all messages before the one that it answers: a lost one does not clog the window. */
    @Test
    void aLostReplyIsMadeGoodByTheNext() {
        RaftState leader = settledLeader(3, 3);
        for (int number = 1; number <= 4; number++) {
            leader = step(PLAIN, leader, new Input.Request<>(write(number))).state();
        }
        RaftState answered = receive(leader, N2, success(3, 4, 4)).state();
        assertThat(progress(answered, N2).maySend(3, 1_000)).isTrue();
        assertThat(progress(answered, N2).matchIndex()).isEqualTo(4);
    }

    /** After a lost message the follower refuses the next one, and the leader goes back (§10.2.1). */
    @Test
    void aLostMessageIsSentAgain() {
        RaftState leader = settledLeader(3, 3);
        leader = step(PLAIN, leader, new Input.Request<>(write(1))).state();
        Outcome heartbeat = timeout(leader, RaftTimer.HEARTBEAT);
        assertThat(heartbeat.sent().get(0)).isEqualTo(new AppendEntries(3, N1, 2, 3, List.of(), 1, 3));
        Outcome again = receive(heartbeat.state(), N2, new AppendEntriesReply(3, false, 0, 2, 0, 2, 3));
        assertThat(again.sent())
                .containsExactly(new AppendEntries(3, N1, 1, 3, leader.log().slice(2, 2), 1, 4));
        assertThat(progress(again.state(), N2).probing()).isTrue();
        assertThat(receive(again.state(), N2, new AppendEntriesReply(3, false, 0, 2, 0, 2, 3))
                        .sent())
                .as("the same refusal again is no news")
                .isEmpty();
        assertThat(progress(receive(again.state(), N2, success(3, 2, 4)).state(), N2)
                        .probing())
                .isFalse();
    }

    /** Queues are bounded: what a leader cannot take it refuses at once. */
    @Test
    void aLeaderRefusesMoreThanItsLimit() {
        RaftState leader = settledLeader(3, 3);
        for (int number = 1; number <= PLAIN.maxPending(); number++) {
            leader = step(PLAIN, leader, new Input.Request<>(write(number))).state();
            leader = step(PLAIN, leader, new Input.Request<>(read(number))).state();
        }
        assertThat(step(PLAIN, leader, new Input.Request<>(write(99))).effects())
                .containsExactly(new Effect.Answer<>(
                        write(99).id(), new Reply.Refused("the leader has 10 writes under way (maxPending)")));
        assertThat(step(PLAIN, leader, new Input.Request<>(read(99))).effects())
                .containsExactly(new Effect.Answer<>(
                        read(99).id(), new Reply.Refused("the leader has 10 reads under way (maxPending)")));
    }

    private static Effect<RaftMessage> send(NodeId to, RaftMessage message) {
        return new Effect.Send<>(to, message);
    }
}
