package dev.drydock.raft;

import static dev.drydock.raft.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.Effect;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.Role;
import dev.drydock.raft.RaftMessage.AppendEntries;
import dev.drydock.raft.RaftMessage.AppendEntriesReply;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.RequestVoteReply;
import dev.drydock.raft.RaftRecord.AppendedEntries;
import dev.drydock.raft.RaftRecord.TermAndVote;
import dev.drydock.raft.Steps.Outcome;
import dev.drydock.raft.log.LogEntry;
import dev.drydock.raft.role.Candidate;
import dev.drydock.raft.role.Follower;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the paper's Figure 2 and sections 5.1 to 5.4 and 8, sentence by sentence. */
class RaftPaperTest {

    /** "Servers start up as followers" (§5.2); "initialized to 0 on first boot" (Figure 2). */
    @Test
    void startsAsFollowerOfTermZero() {
        Outcome outcome = start(List.of());
        assertThat(outcome.state()).isEqualTo(follower(0));
        assertThat(outcome.effects())
                .containsExactly(
                        new Effect.Remember<>(new Note.RoleChanged(Role.FOLLOWER, 0)),
                        new Effect.SetTimer<>(RaftTimer.ELECTION, 150 * MILLI, 300 * MILLI));
    }

    /** "Persistent state on all servers"; commitIndex and lastApplied are volatile (Figure 2). */
    @Test
    void recoversWhatIsPersistentAndNothingElse() {
        Outcome outcome = start(List.of(
                new TermAndVote(1, Optional.of(N2)),
                new AppendedEntries(0, List.of(entry(1, 1), entry(2, 1), entry(3, 1))),
                new TermAndVote(2, Optional.empty()),
                new AppendedEntries(1, List.of(entry(2, 2)))));
        assertThat(outcome.state()).isEqualTo(follower(2, 1, 2));
    }

    /** "If RPC request or response contains term T > currentTerm: set currentTerm = T, convert to follower" (§5.1). */
    @Test
    void adoptsAHigherTermInEveryRole() {
        List<RaftMessage> messages = List.of(
                new RequestVote(7, N2, 0, 0),
                new RequestVoteReply(7, false),
                append(7, 0, 0, 0),
                new AppendEntriesReply(7, false, 0, 0, 0, 0, 1));
        for (RaftState state : List.of(follower(3, 1, 3), candidate(3, 1, 3), leader(3, 1, 3))) {
            for (RaftMessage message : messages) {
                Outcome outcome = receive(state, N2, message);
                assertThat(outcome.state().currentTerm()).isEqualTo(7);
                assertThat(outcome.state().votedFor()).isEmpty();
                assertThat(outcome.state().role()).isInstanceOf(Follower.class);
                assertThat(outcome.persisted()).contains(new TermAndVote(7, Optional.empty()));
            }
        }
    }

    /** "If a server receives a request with a stale term number, it rejects the request" (§5.1). */
    @Test
    void rejectsRequestsOfAStaleTermAndTellsItsOwn() {
        RaftState state = follower(3, 1);
        Outcome vote = receive(state, N2, new RequestVote(2, N2, 9, 2));
        assertThat(vote).isEqualTo(new Outcome(state, List.of(send(N2, new RequestVoteReply(3, false)))));
        Outcome append = receive(state, N2, append(2, 0, 0, 0));
        assertThat(append.state()).isEqualTo(state);
        assertThat(append.effects()).containsExactly(send(N2, new AppendEntriesReply(3, false, 0, 0, 0, 0, 1)));
    }

    /**
     * "To begin an election, a follower increments its current term and transitions to candidate state. It then votes for
     * itself and issues RequestVote RPCs in parallel to each of the other servers" (§5.2), after it has updated its stable
     * storage (Figure 2).
     */
    @Test
    void beginsAnElectionWhenTheTimeoutElapses() {
        Outcome outcome = timeout(follower(3, 1, 3), RaftTimer.ELECTION);
        RequestVote request = new RequestVote(4, N1, 2, 3);
        assertThat(outcome.effects())
                .containsExactly(
                        new Effect.Persist<>(new TermAndVote(4, Optional.of(N1))),
                        new Effect.NotifyPersisted<>(WriteToken.ofVote(4)),
                        new Effect.SetTimer<>(RaftTimer.ELECTION, 150 * MILLI, 300 * MILLI),
                        new Effect.Remember<>(new Note.RoleChanged(Role.CANDIDATE, 4)),
                        send(N2, request),
                        send(N3, request));
        assertThat(outcome.state().votedFor()).contains(N1);
    }

    /** "A candidate wins an election if it receives votes from a majority of the servers" (§5.2). */
    @Test
    void winsWithAMajorityOfVotes() {
        RaftState standing = timeout(follower(3, 1, 3), RaftTimer.ELECTION).state();
        RaftState voted = step(PLAIN, standing, new Input.Persisted<>(WriteToken.ofVote(4)))
                .state();
        assertThat(voted.role()).isInstanceOf(Candidate.class);
        RaftState denied = receive(voted, N2, new RequestVoteReply(4, false)).state();
        assertThat(denied.role()).isInstanceOf(Candidate.class);
        assertThat(receive(denied, N3, new RequestVoteReply(4, true))
                        .state()
                        .role()
                        .kind())
                .isEqualTo(Role.LEADER);
    }

    /** A vote that is delivered twice counts once; one of another term does not count. */
    @Test
    void countsEachVoterOnceAndOnlyInItsTerm() {
        RaftState standing = timeout(follower(3), RaftTimer.ELECTION).state();
        RaftState once = receive(standing, N2, new RequestVoteReply(4, true)).state();
        RaftState twice = receive(once, N2, new RequestVoteReply(4, true)).state();
        assertThat(twice.role()).isInstanceOf(Candidate.class);
        assertThat(receive(twice, N3, new RequestVoteReply(3, true)).state()).isEqualTo(twice);
    }

    /** "Each server will vote for at most one candidate in a given term, on a first-come-first-served basis" (§5.2). */
    @Test
    void votesForTheFirstThatAsks() {
        Outcome first = receive(follower(3), N2, new RequestVote(4, N2, 0, 0));
        assertThat(first.effects())
                .containsExactly(
                        new Effect.Remember<>(new Note.RoleChanged(Role.FOLLOWER, 4)),
                        new Effect.Persist<>(new TermAndVote(4, Optional.of(N2))),
                        send(N2, new RequestVoteReply(4, true)),
                        new Effect.SetTimer<>(RaftTimer.ELECTION, 150 * MILLI, 300 * MILLI));
        Outcome second = receive(first.state(), N3, new RequestVote(4, N3, 0, 0));
        assertThat(second.effects()).containsExactly(send(N3, new RequestVoteReply(4, false)));
    }

    /** The same candidate is answered alike again, once the first answer's write is durable. */
    @Test
    void repeatsItsVote() {
        RaftState voted = receive(follower(3), N2, new RequestVote(4, N2, 0, 0)).state();
        Outcome again = receive(voted, N2, new RequestVote(4, N2, 0, 0));
        assertThat(again.state()).isEqualTo(voted);
        assertThat(again.effects()).startsWith(new Effect.AwaitPersisted<>(), send(N2, new RequestVoteReply(4, true)));
    }

    /** The election timer restarts on "granting vote to candidate" (Figure 2), not on being asked for one. */
    @Test
    void aDeniedCandidateDoesNotResetTheElectionTimer() {
        assertThat(receive(follower(3, 3), N2, new RequestVote(4, N2, 1, 1)).sets(RaftTimer.ELECTION))
                .isFalse();
        assertThat(receive(candidate(3, 3), N2, new RequestVote(4, N2, 1, 1)).sets(RaftTimer.ELECTION))
                .isFalse();
        assertThat(receive(follower(3, 3), N2, new RequestVote(4, N2, 1, 3)).sets(RaftTimer.ELECTION))
                .isTrue();
    }

    /** "If the leader's term is at least as large as the candidate's current term, [it] returns to follower state" (§5.2). */
    @ParameterizedTest
    @CsvSource({"3", "4"})
    void aCandidateRecognisesALegitimateLeader(long term) {
        Outcome outcome = receive(candidate(3), N2, append(term, 0, 0, 0));
        assertThat(outcome.state().role()).isEqualTo(Follower.of(N2, false));
        assertThat(outcome.state().votedFor()).isEqualTo(term == 3 ? Optional.of(N1) : Optional.empty());
    }

    /** "If the term in the RPC is smaller [...], the candidate rejects the RPC and continues in candidate state" (§5.2). */
    @Test
    void aCandidateRejectsAStaleLeader() {
        assertThat(receive(candidate(3), N2, append(2, 0, 0, 0)).state()).isEqualTo(candidate(3));
    }

    /** "Each candidate will time out and start a new election by incrementing its term" (§5.2). */
    @Test
    void aCandidateStandsAgainInTheNextTerm() {
        Outcome outcome = timeout(candidate(3), RaftTimer.ELECTION);
        assertThat(outcome.state().currentTerm()).isEqualTo(4);
        assertThat(outcome.sent()).containsOnly(new RequestVote(4, N1, 0, 0));
        assertThat(outcome.sets(RaftTimer.ELECTION)).isTrue();
    }

    /** "Upon election: send initial empty AppendEntries RPCs (heartbeat) to each server" (Figure 2): here with the no-op (§8). */
    @Test
    void aNewLeaderAnnouncesItselfWithANoOp() {
        Outcome outcome = receive(candidate(3, 1, 2), N2, new RequestVoteReply(3, true));
        LogEntry noOp = new LogEntry.NoOp(3);
        AppendEntries announcement = new AppendEntries(3, N1, 2, 2, List.of(noOp), 0, 1);
        assertThat(outcome.effects())
                .containsExactly(
                        new Effect.CancelTimer<>(RaftTimer.ELECTION),
                        new Effect.SetTimer<>(RaftTimer.HEARTBEAT, 50 * MILLI, 50 * MILLI),
                        new Effect.Remember<>(new Note.RoleChanged(Role.LEADER, 3)),
                        send(N2, announcement),
                        send(N3, announcement),
                        new Effect.Persist<>(new AppendedEntries(2, List.of(noOp))),
                        new Effect.NotifyPersisted<>(WriteToken.of(3, 3)));
        assertThat(progress(outcome.state(), N2).nextIndex()).isEqualTo(3);
        assertThat(progress(outcome.state(), N2).matchIndex()).isZero();
    }

    /** "Repeat during idle periods to prevent election timeouts" (Figure 2). */
    @Test
    void aLeaderSendsHeartbeats() {
        Outcome outcome = timeout(settledLeader(3, 3, 3), RaftTimer.HEARTBEAT);
        AppendEntries heartbeat = new AppendEntries(3, N1, 2, 3, List.of(), 2, 2);
        assertThat(outcome.effects())
                .containsExactly(
                        new Effect.SetTimer<>(RaftTimer.HEARTBEAT, 50 * MILLI, 50 * MILLI),
                        send(N2, heartbeat),
                        send(N3, heartbeat));
    }

    /** "The leader appends the command to its log as a new entry, then issues AppendEntries RPCs in parallel" (§5.3). */
    @Test
    void aLeaderAppendsAndReplicatesACommand() {
        Outcome outcome = step(PLAIN, settledLeader(3, 3), new Input.Request<>(write(7)));
        LogEntry entry = new LogEntry.CommandEntry(3, write(7));
        AppendEntries append = new AppendEntries(3, N1, 1, 3, List.of(entry), 1, 2);
        assertThat(outcome.effects())
                .containsExactly(
                        send(N2, append),
                        send(N3, append),
                        new Effect.Persist<>(new AppendedEntries(1, List.of(entry))),
                        new Effect.NotifyPersisted<>(WriteToken.of(3, 2)));
    }

    /**
     * "A log entry is committed once the leader that created the entry has replicated it on a majority of the servers";
     * then "the leader applies the entry to its state machine and returns the result" (§5.3).
     */
    @Test
    void aLeaderCommitsWhatAMajorityHoldsAndAnswers() {
        RaftState asked =
                step(PLAIN, settledLeader(3, 3), new Input.Request<>(write(7))).state();
        RaftState durable =
                step(PLAIN, asked, new Input.Persisted<>(WriteToken.of(3, 2))).state();
        assertThat(durable.commitIndex()).isEqualTo(1);
        Outcome outcome = receive(durable, N3, success(3, 2, 2));
        assertThat(outcome.state().commitIndex()).isEqualTo(2);
        assertThat(outcome.effects()).containsExactly(new Effect.ApplyAndReply<>(2, write(7)));
    }

    /** The leader's own copy is no better than others': it counts once it is durable. */
    @Test
    void aLeaderCountsItsOwnCopyOnceItIsDurable() {
        RaftState asked =
                step(PLAIN, settledLeader(3, 3), new Input.Request<>(write(7))).state();
        RaftState held = receive(asked, N3, success(3, 2, 2)).state();
        assertThat(held.commitIndex()).isEqualTo(1);
        assertThat(step(PLAIN, held, new Input.Persisted<>(WriteToken.of(2, 2))).state())
                .as("news of a write of another term")
                .isEqualTo(held);
        assertThat(step(PLAIN, held, new Input.Persisted<>(WriteToken.of(3, 2))).applied())
                .containsExactly(2L);
    }

    /** "This also commits all preceding entries in the leader's log, including entries created by previous leaders" (§5.3). */
    @Test
    void committingAnEntryCommitsAllBeforeIt() {
        Outcome outcome = receive(leader(3, 1, 2, 3), N2, success(3, 3, 1));
        assertThat(outcome.state().commitIndex()).isEqualTo(3);
        assertThat(outcome.effects())
                .contains(
                        new Effect.Apply<>(1, write(101)),
                        new Effect.Apply<>(2, write(202)),
                        new Effect.ApplyAndReply<>(3, write(303)));
    }

    /** "Only log entries from the leader's current term are committed by counting replicas" (§5.4.2). */
    @Test
    void entriesOfEarlierTermsAreNotCommittedByCounting() {
        Outcome outcome = receive(leader(3, 1, 2, 3), N2, success(3, 2, 1));
        assertThat(outcome.state().commitIndex()).isZero();
        assertThat(outcome.applied()).isEmpty();
    }

    /** "Once a follower learns that a log entry is committed, it applies the entry [...] (in log order)" (§5.3). */
    @Test
    void aFollowerAppliesWhatTheLeaderSaysIsCommitted() {
        Outcome outcome = receive(follower(3, 1, 2, 3), N2, append(3, 3, 3, 2));
        assertThat(outcome.applied()).containsExactly(1L, 2L);
        assertThat(outcome.state().lastApplied()).isEqualTo(2);
    }

    /** "Set commitIndex = min(leaderCommit, index of last new entry)" (Figure 2): more may differ from the leader's log. */
    @Test
    void aFollowerCommitsNothingBeyondWhatMatches() {
        Outcome outcome = receive(follower(3, 1, 1, 1), N2, append(3, 1, 1, 9));
        assertThat(outcome.state().commitIndex()).isEqualTo(1);
    }

    /** "If the follower does not find an entry in its log with the same index and term, then it refuses" (§5.3). */
    @ParameterizedTest
    @CsvSource({"4, 2, 0, 4", "3, 4, 2, 2", "2, 1, 2, 2"})
    void refusesEntriesThatDoNotFollowItsLog(long prevIndex, long prevTerm, long conflictTerm, long conflictIndex) {
        Outcome outcome = receive(follower(4, 1, 2, 2), N2, append(4, prevIndex, prevTerm, 0, entry(9, 4)));
        assertThat(outcome.state().log()).isEqualTo(log(1, 2, 2));
        assertThat(outcome.sent())
                .containsExactly(new AppendEntriesReply(4, false, 0, prevIndex, conflictTerm, conflictIndex, 1));
    }

    /** "If an existing entry conflicts with a new one, delete the existing entry and all that follow it" (Figure 2). */
    @Test
    void overwritesConflictingEntries() {
        Outcome outcome = receive(follower(4, 1, 2, 2, 2), N2, append(4, 1, 1, 0, entry(2, 2), entry(3, 3)));
        assertThat(outcome.state().log()).isEqualTo(log(1, 2, 3));
        assertThat(outcome.persisted()).containsExactly(new AppendedEntries(2, List.of(entry(3, 3))));
        assertThat(outcome.sent()).containsExactly(new AppendEntriesReply(4, true, 3, 1, 0, 0, 1));
    }

    /** "If a follower receives an AppendEntries request that includes log entries already present, it ignores those" (§5.5). */
    @Test
    void anEntryThatIsThereAlreadyChangesNothing() {
        RaftState state = receive(follower(4, 1, 2, 2), N2, append(4, 0, 0, 0)).state();
        Outcome outcome = receive(state, N2, append(4, 1, 1, 0, entry(2, 2)));
        assertThat(outcome.state()).isEqualTo(state);
        assertThat(outcome.effects())
                .containsExactly(
                        new Effect.SetTimer<>(RaftTimer.ELECTION, 150 * MILLI, 300 * MILLI),
                        new Effect.AwaitPersisted<>(),
                        send(N2, new AppendEntriesReply(4, true, 2, 1, 0, 0, 1)));
    }

    /** "If AppendEntries fails because of log inconsistency: decrement nextIndex and retry" (Figure 2), a term at a time (§5.3). */
    @ParameterizedTest
    @CsvSource({
        // The follower has no entry there: go to where its log ends.
        "0, 3, 3",
        // The leader has no entry of the follower's term 2: skip all of them.
        "2, 2, 2",
        // Both have entries of term 1: go to where the leader's end.
        "1, 1, 3"
    })
    void aLeaderRetriesFurtherBack(long conflictTerm, long conflictIndex, long nextIndex) {
        RaftState leader = leader(4, 1, 1, 3, 3, 4);
        RaftState probing = timeout(leader, RaftTimer.HEARTBEAT).state();
        AppendEntriesReply rejection = new AppendEntriesReply(4, false, 0, 5, conflictTerm, conflictIndex, 1);
        Outcome outcome = receive(probing, N2, rejection);
        assertThat(progress(outcome.state(), N2).nextIndex()).isEqualTo(nextIndex);
        assertThat(outcome.sent())
                .containsExactly(new AppendEntries(
                        4,
                        N1,
                        nextIndex - 1,
                        leader.log().term(nextIndex - 1),
                        leader.log().slice(nextIndex, 5),
                        0,
                        2));
    }

    /** "If the logs have last entries with different terms, the later term is more up-to-date; [else] the longer" (§5.4.1). */
    @ParameterizedTest
    @CsvSource({"2, 2, true", "3, 2, true", "1, 2, false", "1, 3, true", "9, 1, false"})
    void votesOnlyForLogsAtLeastAsUpToDate(long lastLogIndex, long lastLogTerm, boolean granted) {
        Outcome outcome = receive(follower(3, 1, 2), N2, new RequestVote(4, N2, lastLogIndex, lastLogTerm));
        assertThat(outcome.sent()).containsExactly(new RequestVoteReply(4, granted));
    }

    /** "If a client contacts a follower, the follower redirects it to the leader" (§5.1). */
    @Test
    void aFollowerRedirectsClients() {
        RaftState following = receive(follower(3), N2, append(3, 0, 0, 0)).state();
        Outcome outcome = step(PLAIN, following, new Input.Request<>(write(7)));
        assertThat(outcome.effects())
                .containsExactly(new Effect.Answer<>(write(7).id(), new Reply.NotLeader(Optional.of(N2))));
    }

    private static Effect<RaftMessage> send(NodeId to, RaftMessage message) {
        return new Effect.Send<>(to, message);
    }
}
