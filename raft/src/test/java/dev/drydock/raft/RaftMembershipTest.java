package dev.drydock.raft;

import static dev.drydock.raft.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effect;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RecordedEffects;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.Start;
import dev.drydock.raft.RaftMessage.AppendEntriesReply;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.RequestVoteReply;
import dev.drydock.raft.RaftMessage.TimeoutNow;
import dev.drydock.raft.Steps.Outcome;
import dev.drydock.raft.log.LogEntry.ConfigurationEntry;
import dev.drydock.raft.membership.Configuration;
import dev.drydock.raft.membership.Doubt;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The rules about members (§6, dissertation chapter 4), leadership transfer (dissertation §3.10), and nodes whose journal
 * was corrupt.
 */
class RaftMembershipTest {
    private static final NodeId N4 = new NodeId(4);
    private static final NodeId N5 = new NodeId(5);
    private static final Configuration FOUR = Configuration.of(List.of(N1, N2, N3, N4));

    /** "A server always uses the latest configuration in its log, regardless of whether the entry is committed" (§6). */
    @Test
    void theLatestConfigurationInTheLogIsUsedCommittedOrNot() {
        Outcome held = receive(follower(3), N2, append(3, 0, 0, 0, new ConfigurationEntry(3, FOUR)));
        assertThat(held.state().commitIndex()).isZero();
        assertThat(held.state().configuration()).isEqualTo(FOUR);
    }

    /** When the entry is deleted the one before it applies again (dissertation §4.1). */
    @Test
    void aDeletedConfigurationIsUsedNoLonger() {
        RaftState held = receive(follower(3), N2, append(3, 0, 0, 0, new ConfigurationEntry(3, FOUR)))
                .state();
        RaftState replaced = receive(held, N3, new RaftMessage.AppendEntries(4, N3, 0, 0, List.of(entry(1, 4)), 0, 1))
                .state();
        assertThat(replaced.configuration()).isEqualTo(Configuration.of(GROUP));
    }

    /** "Agreement (for elections and entry commitment) requires separate majorities from both the old and new" (§6). */
    @Test
    void aJointDecisionNeedsBothMajorities() {
        Configuration joint = Configuration.of(List.of(N3, N4, N5)).jointWith(Configuration.of(GROUP));
        assertThat(joint.isQuorum(List.of(N3, N4, N5)::contains)).isFalse();
        assertThat(joint.isQuorum(GROUP::contains)).isFalse();
        assertThat(joint.isQuorum(List.of(N1, N3, N4)::contains)).isTrue();
        assertThat(joint.agreedIndex(node -> node.number())).isEqualTo(2);
        assertThat(Configuration.of(GROUP).agreedIndex(node -> node.number())).isEqualTo(2);
    }

    /** "Any server [...] from either configuration may serve as leader", and hears whoever calls (§6). */
    @Test
    void serversHearThoseWhoAreNotMembers() {
        assertThat(receive(follower(3), N5, new RequestVote(4, N5, 0, 0)).sent())
                .containsExactly(new RequestVoteReply(4, true));
        Outcome appended =
                receive(follower(3), N5, new RaftMessage.AppendEntries(4, N5, 0, 0, List.of(entry(1, 4)), 0, 1));
        assertThat(appended.state().log().lastIndex()).isEqualTo(1);
    }

    /** A leader may not append a configuration before it has committed an entry of its own term (raft-dev, July 2015). */
    @Test
    void aChangeWaitsForAnEntryOfTheLeadersTerm() {
        Outcome early = ask(leader(3, 2, 3), new Administration.RemoveMember(N3));
        assertThat(early.persisted()).isEmpty();
        Outcome begun = receive(early.state(), N2, success(3, 2, 1));
        assertThat(begun.state().configuration()).isEqualTo(named(Configuration.of(List.of(N1, N2))));
    }

    /** One change at a time: the next waits until the one before is committed (dissertation §4.1). */
    @Test
    void aSecondChangeIsRefusedMeanwhile() {
        RaftState changing =
                ask(settledLeader(3, 3), new Administration.RemoveMember(N3)).state();
        Outcome second = step(
                PLAIN,
                changing,
                new Input.Request<>(new ClientRequest(new RequestId(8, 1), new Administration.RemoveMember(N2))));
        assertThat(second.effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.Answer.class,
                        answer -> assertThat(answer.reply()).isInstanceOf(Reply.Refused.class));
    }

    /** A new server first joins as a non-voting member (dissertation §4.2.1). */
    @Test
    void aNewcomerLearnsBeforeItVotes() {
        Outcome added = ask(settledLeader(3, 3), new Administration.AddMember(N4));
        assertThat(added.state().configuration().voters()).isEqualTo(GROUP);
        assertThat(added.state().configuration().learners()).containsExactly(N4);
        assertThat(added.sets(RaftTimer.CATCH_UP)).isTrue();
    }

    /** A newcomer that does not catch up is given up, and the operator is told (dissertation §4.2.1). */
    @Test
    void aNewcomerThatIsDownIsGivenUp() {
        RaftOptions hasty = PLAIN.withCatchUpTimeout(java.time.Duration.ofMillis(300));
        RaftState adding =
                ask(settledLeader(3, 3), new Administration.AddMember(N4)).state();
        adding = receive(adding, N2, success(3, 2, 2)).state();
        adding = receive(adding, N3, success(3, 2, 2)).state();
        Outcome once = step(hasty, adding, new Input.Timeout<>(RaftTimer.CATCH_UP));
        assertThat(once.effects()).noneMatch(Effect.Answer.class::isInstance);
        Outcome twice = step(hasty, once.state(), new Input.Timeout<>(RaftTimer.CATCH_UP));
        assertThat(twice.effects()).anyMatch(Effect.Answer.class::isInstance);
        assertThat(twice.state().configuration()).isEqualTo(named(Configuration.of(GROUP)));
    }

    /** A server that is not a voter does not start elections (dissertation §4.2.1). */
    @Test
    void aSpareDoesNotStand() {
        RecordedEffects<RaftMessage> effects = new RecordedEffects<>();
        RaftState spare = new Raft(PLAIN).start(Start.fresh(N4, GROUP), effects);
        assertThat(spare.kind()).isEqualTo(Role.LEARNER);
        assertThat(timeout(spare, RaftTimer.ELECTION).sent()).isEmpty();
    }

    /** While it replicates C_new, a leader outside it does not count itself (§6), and steps down after (§4.2.2). */
    @Test
    void aLeaderThatIsRemovedDoesNotCountItself() {
        RaftState leaving =
                ask(settledLeader(3, 3), new Administration.RemoveMember(N1)).state();
        RaftState durable =
                step(PLAIN, leaving, new Input.Persisted<>(WriteToken.of(3, 2))).state();
        RaftState one = receive(durable, N2, success(3, 2, 2)).state();
        assertThat(one.commitIndex()).isEqualTo(1);
        Outcome both = receive(one, N3, success(3, 2, 2));
        assertThat(both.state().kind()).isEqualTo(Role.LEARNER);
        assertThat(both.sent()).contains(new TimeoutNow(3, N1));
        assertThat(both.effects()).contains(done());
    }

    /** "The prior leader stops accepting new client requests", updates the target, and sends TimeoutNow (§3.10). */
    @Test
    void aTransferWaitsForTheTargetAndTakesNoWrites() {
        RaftState behind =
                step(PLAIN, settledLeader(3, 3), new Input.Request<>(write(1))).state();
        Outcome asked = ask(behind, new Administration.TransferLeadership(Optional.of(N2)));
        assertThat(asked.sent()).isEmpty();
        assertThat(asked.sets(RaftTimer.TRANSFER)).isTrue();
        assertThat(step(PLAIN, asked.state(), new Input.Request<>(write(2))).effects())
                .containsExactly(new Effect.Answer<>(write(2).id(), new Reply.NotLeader(Optional.of(N2))));
        assertThat(receive(asked.state(), N2, success(3, 2, 2)).sent()).containsExactly(new TimeoutNow(3, N1));
    }

    /** "If leadership transfer does not complete after about an election timeout, the prior leader aborts" (§3.10). */
    @Test
    void aTransferThatTakesTooLongIsAborted() {
        RaftState asked = ask(settledLeader(3, 3), new Administration.TransferLeadership(Optional.of(N2)))
                .state();
        RaftState aborted = timeout(asked, RaftTimer.TRANSFER).state();
        assertThat(step(PLAIN, aborted, new Input.Request<>(write(2))).persisted())
                .hasSize(1);
    }

    /** The target stands at once, without pre-vote, and voters that hear their leader listen (§3.10, §4.2.3). */
    @Test
    void theTargetStandsAtOnceAndIsHeard() {
        RaftState heard = step(PRE_VOTE, follower(3), new Input.Receive<>(N2, append(3, 0, 0, 0)))
                .state();
        assertThat(step(PRE_VOTE, heard, new Input.Receive<>(N2, new TimeoutNow(3, N2)))
                        .sent())
                .containsOnly(new RequestVote(4, N1, 0, 0, true));
        RaftState voter = step(CHECK_QUORUM, follower(3), new Input.Receive<>(N2, append(3, 0, 0, 0)))
                .state();
        assertThat(step(CHECK_QUORUM, voter, new Input.Receive<>(N3, new RequestVote(4, N3, 0, 0, true)))
                        .sent())
                .containsExactly(new RequestVoteReply(4, true));
    }

    /** A preferred leader that has caught up is handed the leadership without being asked for it. */
    @Test
    void aPreferredNodeIsHandedTheLeadership() {
        RaftOptions preferring = PLAIN.withPreferredLeaders("n3 n1");
        assertThat(step(preferring, settledLeader(3, 3), new Input.Receive<>(N3, success(3, 1, 1)))
                        .sent())
                .containsExactly(new TimeoutNow(3, N1));
        assertThat(step(preferring, settledLeader(3, 3), new Input.Receive<>(N2, success(3, 1, 1)))
                        .sent())
                .isEmpty();
        assertThatThrownBy(() -> PLAIN.withPreferredLeaders("first"))
                .hasMessage("preferredLeaders must be names of nodes with spaces between, such as n1 n3, but is first");
    }

    /** The doubt is durable before anything else is promised; a torn tail was never promised and raises none. */
    @Test
    void onlyACorruptJournalRaisesDoubt() {
        assertThat(boot(Start.Condition.TORN).state()).isEqualTo(follower(0));
        Outcome corrupt = boot(Start.Condition.CORRUPT);
        assertThat(corrupt.effects().get(0))
                .isEqualTo(new Effect.Persist<>(new RaftRecord.DoubtChanged(Optional.of(Doubt.UNMARKED))));
        assertThat(corrupt.state().kind()).isEqualTo(Role.LEARNER);
        RaftState marked =
                step(PLAIN, corrupt.state(), new Input.ClockReading<>(77)).state();
        assertThat(marked.membership().doubt()).contains(Doubt.marked(77));
        assertThat(receive(marked, N2, new RequestVote(9, N2, 9, 9)).sent())
                .containsExactly(new RequestVoteReply(9, false));
        assertThat(timeout(marked, RaftTimer.ELECTION).sent()).isEmpty();
    }

    /** What a node in doubt says counts for nothing; it is demoted under its mark, and a mark of old does not do. */
    @Test
    void aNodeInDoubtIsDemotedAndNotCounted() {
        RaftState writing =
                step(PLAIN, settledLeader(3, 3), new Input.Request<>(write(1))).state();
        AppendEntriesReply inDoubt = success(3, 2, 2).from(Optional.of(Doubt.marked(77)));
        Outcome told = receive(writing, N2, inDoubt);
        RaftState durable = step(PLAIN, told.state(), new Input.Persisted<>(WriteToken.of(3, 2)))
                .state();
        assertThat(durable.commitIndex()).isEqualTo(1);
        assertThat(told.state().configuration().learners()).containsExactly(N2);
        assertThat(told.state().configuration().mark(N2)).hasValue(77);
        assertThat(Doubt.marked(78).isAnsweredBy(told.state().configuration(), N2))
                .isFalse();
    }

    private static Outcome boot(Start.Condition condition) {
        RecordedEffects<RaftMessage> effects = new RecordedEffects<>();
        RaftState state = new Raft(PLAIN).start(new Start(N1, GROUP, List.of(), condition), effects);
        return new Outcome(state, effects.take());
    }

    private static Outcome ask(RaftState state, Administration command) {
        return step(PLAIN, state, new Input.Request<>(new ClientRequest(new RequestId(7, 1), command)));
    }

    private static Configuration named(Configuration configuration) {
        return configuration.askedBy(new RequestId(7, 1));
    }

    private static Effect<RaftMessage> done() {
        return new Effect.Answer<>(new RequestId(7, 1), new Reply.Answered(new Administration.Done()));
    }
}
