package dev.drydock.paxos.synod;

import static dev.drydock.paxos.log.Requests.value;
import static dev.drydock.paxos.log.Requests.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.log.LogMessage.Decided;
import dev.drydock.paxos.log.Value;
import dev.drydock.paxos.synod.Proposer.Promised;
import dev.drydock.paxos.synod.SynodMessage.Accept;
import dev.drydock.paxos.synod.SynodMessage.Accepted;
import dev.drydock.paxos.synod.SynodMessage.Nack;
import dev.drydock.paxos.synod.SynodMessage.OfLog;
import dev.drydock.paxos.synod.SynodMessage.Prepare;
import dev.drydock.paxos.synod.SynodMessage.Promise;
import dev.drydock.paxos.synod.SynodRecord.AcceptedProposal;
import dev.drydock.paxos.synod.SynodRecord.PromisedBallot;
import dev.drydock.protocol.Effect;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RecordedEffects;
import dev.drydock.protocol.Start;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of "Paxos Made Simple", sections 2.1 to 2.5 and 3, sentence by sentence. The node under test is n1 of three. */
class PaxosMadeSimpleTest {
    private static final NodeId N1 = new NodeId(1);
    private static final NodeId N2 = new NodeId(2);
    private static final NodeId N3 = new NodeId(3);
    private static final List<NodeId> GROUP = List.of(N1, N2, N3);
    private static final Synod SYNOD = new Synod(SynodOptions.DEFAULTS);
    private static final Value X = value(1, "x");
    private static final Value Y = value(2, "y");

    private record Outcome(SynodState state, List<Effect<SynodMessage>> effects) {
        Outcome receive(NodeId from, SynodMessage message) {
            return step(new Input.Receive<>(from, message));
        }

        Outcome step(Input<SynodMessage> input) {
            RecordedEffects<SynodMessage> told = new RecordedEffects<>();
            return new Outcome(SYNOD.step(state, input, told), told.take());
        }

        List<SynodMessage> sentTo(NodeId node) {
            return effects.stream()
                    .filter(effect -> effect instanceof Effect.Send<SynodMessage> send
                            && send.to().equals(node))
                    .map(effect -> ((Effect.Send<SynodMessage>) effect).message())
                    .toList();
        }
    }

    private static Outcome start(JournalRecord... journal) {
        RecordedEffects<SynodMessage> told = new RecordedEffects<>();
        Start start = new Start(N1, GROUP, List.of(journal), Start.Condition.INTACT);
        return new Outcome(SYNOD.start(start, told), told.take());
    }

    private static Ballot ballot(long round, NodeId proposer) {
        return Ballot.of(round, proposer);
    }

    private static Promised<String> promised(NodeId acceptor) {
        return new Promised<>(acceptor, Ballot.NONE, Optional.empty());
    }

    private static Promised<String> promised(NodeId acceptor, Ballot ballot, String value) {
        return new Promised<>(acceptor, ballot, Optional.of(value));
    }

    /** P1: "An acceptor must accept the first proposal that it receives." */
    @Test
    void acceptsTheFirstProposal() {
        assertThat(Acceptor.fresh().mayAccept(ballot(1, N3))).isTrue();
        Outcome outcome = start().receive(N3, new Accept(1, ballot(1, N3), X));
        assertThat(outcome.effects())
                .startsWith(
                        new Effect.Persist<>(new AcceptedProposal(1, ballot(1, N3), X)),
                        new Effect.Send<>(N3, new Accepted(1, ballot(1, N3))));
    }

    /** "Different proposals have different numbers" (section 2.2). */
    @Test
    void numbersAreUniqueToTheirProposers() {
        Ballot mine = new Proposer<>("x", Ballot.NONE, Proposer.Phase.WAITING, List.of(), Ballot.NONE)
                .prepare(N1, Ballot.NONE)
                .ballot();
        Ballot other =
                Proposer.waiting("x", Ballot.NONE).prepare(N2, Ballot.NONE).ballot();
        assertThat(mine).isNotEqualTo(other);
        assertThat(Proposer.waiting("x", mine).prepare(N1, other).ballot())
                .isGreaterThan(mine)
                .isGreaterThan(other);
    }

    /**
     * P1a: "An acceptor can accept a proposal numbered n iff it has not responded to a prepare request having a number
     * greater than n."
     */
    @Test
    void acceptsUnlessItHasPromisedMore() {
        Acceptor<String> acceptor = Acceptor.<String>fresh().promise(ballot(2, N2));
        assertThat(acceptor.mayAccept(ballot(1, N3))).isFalse();
        assertThat(acceptor.mayAccept(ballot(2, N2))).isTrue();
        assertThat(acceptor.mayAccept(ballot(3, N1))).isTrue();
    }

    /** P2c: "v is the value of the highest-numbered proposal among all proposals numbered less than n accepted". */
    @Test
    void proposesTheValueOfTheHighestNumberedProposal() {
        Proposer<String> proposer = Proposer.waiting("own", Ballot.NONE)
                .prepare(N1, ballot(5, N2))
                .with(promised(N1, ballot(2, N3), "older"))
                .with(promised(N2, ballot(4, N1), "newer"))
                .with(promised(N3));
        assertThat(proposer.value()).isEqualTo("newer");
    }

    /** P2c: "no acceptor in S has accepted any proposal numbered less than n": then any value will do. */
    @Test
    void proposesItsOwnValueWhenNoneWasAccepted() {
        Proposer<String> proposer = Proposer.waiting("own", Ballot.NONE)
                .prepare(N1, Ballot.NONE)
                .with(promised(N1))
                .with(promised(N2));
        assertThat(proposer.value()).isEqualTo("own");
    }

    /** Phase 1(a): "selects a proposal number n and sends a prepare request with number n to a majority of acceptors". */
    @Test
    void sendsAPrepareRequestForWhatAClientAsks() {
        Outcome outcome = start().step(new Input.Request<>(write(1, "x")));
        assertThat(outcome.sentTo(N2)).containsExactly(new Prepare(1, ballot(1, N1)));
        assertThat(outcome.sentTo(N3)).containsExactly(new Prepare(1, ballot(1, N1)));
        assertThat(outcome.effects()).contains(new Effect.Persist<>(new PromisedBallot(1, ballot(1, N1))));
    }

    /**
     * Phase 1(b): "If an acceptor receives a prepare request with number n greater than that of any prepare request to
     * which it has already responded, then it responds to the request with a promise not to accept any more proposals
     * numbered less than n and with the highest-numbered proposal (if any) that it has accepted." Durably (section 2.5).
     */
    @Test
    void promisesAndTellsWhatItHasAccepted() {
        Outcome accepted = start().receive(N3, new Accept(1, ballot(1, N3), X));
        Outcome promised = accepted.receive(N2, new Prepare(1, ballot(2, N2)));
        assertThat(promised.effects())
                .containsExactly(
                        new Effect.Persist<>(new PromisedBallot(1, ballot(2, N2))),
                        new Effect.Send<>(N2, new Promise(1, ballot(2, N2), ballot(1, N3), Optional.of(X))));
    }

    /** The same request again gets the same answer, once the first is durable. */
    @Test
    void promisesAgainWhenAskedAgain() {
        Prepare request = new Prepare(1, ballot(2, N2));
        Outcome again = start().receive(N2, request).receive(N2, request);
        assertThat(again.effects())
                .containsExactly(
                        new Effect.AwaitPersisted<>(),
                        new Effect.Send<>(N2, new Promise(1, ballot(2, N2), Ballot.NONE, Optional.empty())));
    }

    /** "it should probably inform the proposer, who should then abandon its proposal" (section 2.2, end). */
    @Test
    void tellsAProposerThatAHigherNumberIsPromised() {
        Outcome promised = start().receive(N2, new Prepare(1, ballot(2, N2)));
        Nack nack = new Nack(1, ballot(1, N3), ballot(2, N2));
        assertThat(promised.receive(N3, new Prepare(1, ballot(1, N3))).sentTo(N3))
                .containsExactly(nack);
        assertThat(promised.receive(N3, new Accept(1, ballot(1, N3), X)).sentTo(N3))
                .containsExactly(nack);
    }

    /**
     * Phase 2(a): "If the proposer receives a response to its prepare requests (numbered n) from a majority of acceptors,
     * then it sends an accept request to each of those acceptors for a proposal numbered n with a value v".
     */
    @Test
    void sendsAcceptRequestsOnceAMajorityHasPromised() {
        Outcome asked = start().step(new Input.Request<>(write(1, "x")));
        Outcome one = asked.receive(N2, new Promise(1, ballot(1, N1), Ballot.NONE, Optional.empty()));
        assertThat(one.sentTo(N2)).isEmpty();
        Outcome two = one.step(new Input.Persisted<>(WriteToken.ofPromise(1, ballot(1, N1))));
        assertThat(two.sentTo(N2)).containsExactly(new Accept(1, ballot(1, N1), X));
        assertThat(two.sentTo(N3)).containsExactly(new Accept(1, ballot(1, N1), X));
        assertThat(two.effects()).contains(new Effect.Persist<>(new AcceptedProposal(1, ballot(1, N1), X)));
    }

    /** Its own promise is one of the majority and must be durable: two other promises do not replace it. */
    @Test
    void sendsNoAcceptRequestBeforeItsOwnPromiseIsDurable() {
        Outcome asked = start().step(new Input.Request<>(write(1, "x")))
                .receive(N2, new Promise(1, ballot(1, N1), Ballot.NONE, Optional.empty()))
                .receive(N3, new Promise(1, ballot(1, N1), Ballot.NONE, Optional.empty()));
        assertThat(asked.sentTo(N2)).isEmpty();
    }

    /** Phase 2(a), P2c: "where v is the value of the highest-numbered proposal among the responses". */
    @Test
    void proposesWhatAnAcceptorReports() {
        Outcome sent = start().step(new Input.Request<>(write(1, "x")))
                .receive(N2, new Promise(1, ballot(1, N1), Ballot.NONE, Optional.empty()))
                .receive(N3, new Promise(1, ballot(1, N1), new Ballot(0, 3), Optional.of(Y)))
                .step(new Input.Persisted<>(WriteToken.ofPromise(1, ballot(1, N1))));
        assertThat(sent.sentTo(N2)).containsExactly(new Accept(1, ballot(1, N1), Y));
    }

    /**
     * Phase 2(b): "If an acceptor receives an accept request for a proposal numbered n, it accepts the proposal unless it
     * has already responded to a prepare request having a number greater than n."
     */
    @Test
    void acceptsDurablyAndTellsTheLearner() {
        Outcome accepted =
                start().receive(N2, new Prepare(1, ballot(1, N2))).receive(N2, new Accept(1, ballot(1, N2), X));
        assertThat(accepted.effects())
                .containsExactly(
                        new Effect.Persist<>(new AcceptedProposal(1, ballot(1, N2), X)),
                        new Effect.Send<>(N2, new Accepted(1, ballot(1, N2))));
    }

    /** "A value is chosen when a single proposal with that value has been accepted by a majority of the acceptors" (2.2). */
    @Test
    void learnsAValueThatAMajorityHasAcceptedUnderOneNumber() {
        Learner<String> learner = Learner.of(ballot(2, N1), "x");
        assertThat(learner.with(N2, ballot(2, N1)).with(N3, ballot(1, N1)).chosen(2))
                .isEmpty();
        assertThat(learner.with(N2, ballot(2, N1)).with(N2, ballot(2, N1)).chosen(2))
                .isEmpty();
        assertThat(learner.with(N2, ballot(2, N1)).with(N3, ballot(2, N1)).chosen(2))
                .contains("x");
    }

    /** Section 2.3: the acceptors answer a distinguished learner, "which in turn informs the other learners". */
    @Test
    void tellsTheOtherLearnersAndItsClient() {
        Outcome chosen = start().step(new Input.Request<>(write(1, "x")))
                .receive(N2, new Promise(1, ballot(1, N1), Ballot.NONE, Optional.empty()))
                .step(new Input.Persisted<>(WriteToken.ofPromise(1, ballot(1, N1))))
                .receive(N2, new Accepted(1, ballot(1, N1)))
                .receive(N3, new Accepted(1, ballot(1, N1)));
        SynodMessage decided = new OfLog(new Decided(1, List.of(X), false));
        assertThat(chosen.effects())
                .containsSubsequence(
                        new Effect.Send<>(N2, decided),
                        new Effect.Send<>(N3, decided),
                        new Effect.ApplyAndReply<>(1, write(1, "x")));
        assertThat(chosen.state().instances().isEmpty()).isTrue();
    }

    /** "An acceptor must remember this information even if it fails and then restarts" (section 2.2, end). */
    @Test
    void remembersAcrossARestart() {
        Outcome restarted = start(
                new PromisedBallot(1, ballot(1, N2)),
                new AcceptedProposal(1, ballot(1, N2), X),
                new PromisedBallot(1, ballot(4, N3)));
        Acceptor<Value> acceptor = restarted.state().instance(1).acceptor();
        assertThat(acceptor).isEqualTo(new Acceptor<>(ballot(4, N3), ballot(1, N2), Optional.of(X)));
    }

    /** A proposer "never issues two proposals with the same number" (section 2.5): its next is above what it promised. */
    @Test
    void usesNoNumberTwiceAcrossARestart() {
        Outcome restarted = start(new PromisedBallot(1, ballot(3, N1)));
        Outcome asked = restarted.step(new Input.Request<>(write(1, "x")));
        assertThat(asked.sentTo(N2)).containsExactly(new Prepare(1, ballot(4, N1)));
    }

    /** A corrupt journal may lack a promise: such an acceptor must not answer. */
    @Test
    void haltsWhenItsJournalIsCorrupt() {
        RecordedEffects<SynodMessage> told = new RecordedEffects<>();
        SYNOD.start(new Start(N1, GROUP, List.of(), Start.Condition.CORRUPT), told);
        assertThat(told.take())
                .containsExactly(new Effect.Halt<>(
                        "the journal of n1 is corrupt: promises or proposals that it had accepted may be missing"));
    }

    /** Section 2.4: "two proposers each keep issuing a sequence of proposals ... none of which are ever chosen". */
    @Test
    void twoProposersCanDuelForLongAndOneGetsThroughOnceTheOtherWaits() {
        Group<SynodState, SynodMessage> group = SynodWords.group(3, SYNOD);
        group.startAll();
        group.cut(1, 2);
        group.cut(2, 1);
        for (int proposer = 1; proposer <= 2; proposer++) {
            group.write(proposer, proposer, "w" + proposer);
            group.exchange(proposer, 3);
        }
        // Each prepares a higher number before the accept request of the other arrives.
        for (int round = 0; round < 50; round++) {
            preempted(group, 1);
            preempted(group, 2);
        }
        assertThat(group.acknowledged()).isZero();
        assertThat(group.state(3).instance(1).acceptor().acceptedValue()).isEmpty();
        // Now n2 waits.
        preempted(group, 1);
        group.exchange(1, 3);
        assertThat(group.acknowledged()).isEqualTo(1);
        assertThat(group.violations()).isEmpty();
    }

    /** Its accept request comes too late, so it tries again, and gets as far as the next accept request. */
    private static void preempted(Group<SynodState, SynodMessage> group, int proposer) {
        group.exchange(proposer, 3);
        group.timeout(proposer, SynodTimer.BACKOFF);
        group.exchange(proposer, 3);
    }

    /** The back-off grows while proposals go on being preempted, and is bounded. */
    @Test
    void waitsLongerTheMoreOftenItIsPreempted() {
        SynodOptions options = SynodOptions.DEFAULTS;
        long most = options.backoff().maxNanos();
        assertThat(options.backoffAfter(0).maxNanos()).isEqualTo(most);
        assertThat(options.backoffAfter(3).maxNanos()).isEqualTo(8 * most);
        assertThat(options.backoffAfter(1_000).maxNanos()).isEqualTo(most << options.backoffDoublings());
    }
}
