package dev.drydock.paxos.multi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosMessage.Accept;
import dev.drydock.paxos.multi.MultiPaxosMessage.Accepted;
import dev.drydock.paxos.multi.MultiPaxosMessage.Nack;
import dev.drydock.paxos.multi.MultiPaxosMessage.Prepare;
import dev.drydock.paxos.multi.MultiPaxosMessage.Promise;
import dev.drydock.paxos.multi.MultiPaxosRecord.AcceptedValues;
import dev.drydock.paxos.multi.MultiPaxosRecord.Promised;
import dev.drydock.paxos.multi.log.Acceptance;
import dev.drydock.paxos.multi.log.Proposal;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effect;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.Start;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One test for each sentence of "Paxos Made Simple" (PMS) about a sequence of instances, and of "Flexible Paxos" (FP). */
class MultiPaxosPaperTest {
    private static final MultiPaxosOptions OPTIONS = MultiPaxosOptions.DEFAULTS;
    private static final Value NO_OP = new Value.NoOp();
    private static final Ballot OTHERS = new Ballot(1, 2);
    private static final Ballot OWN = new Ballot(1, 1);

    /** PMS 2.2: "It can respond to a prepare request" with a promise "not to accept any more proposals numbered less". */
    @Test
    void aPromiseIsDurableBeforeItIsGiven() {
        Steps node = Steps.boot(OPTIONS, 3).receive(2, new Prepare(OTHERS, 1, Ballot.NONE));
        List<Effect<MultiPaxosMessage>> promised = node.told.stream()
                .filter(effect -> effect instanceof Effect.Persist || effect instanceof Effect.Send)
                .toList();
        assertThat(promised)
                .containsExactly(
                        new Effect.Persist<>(new Promised(OTHERS)),
                        new Effect.Send<>(new NodeId(2), new Promise(OTHERS, 1, List.of(), 0, List.of())));
    }

    /** PMS 2.2: "... and with the highest-numbered proposal (if any) that it has accepted", here of every open slot. */
    @Test
    void aPromiseTellsWhatWasAcceptedForEveryOpenSlot() {
        Steps node = Steps.boot(OPTIONS, 3)
                .receive(2, new Accept(OTHERS, 1, values("a", "b"), 0, 1, 1))
                .receive(2, new Accept(OTHERS, 5, values("e"), 1, 1, 2));
        Ballot higher = new Ballot(2, 3);
        assertThat(node.receive(3, new Prepare(higher, 1, Ballot.NONE)).sentTo(3))
                .containsExactly(new Promise(
                        higher, 1, values("a"), 1, List.of(acceptance(2, OTHERS, "b"), acceptance(5, OTHERS, "e"))));
    }

    /** PMS 2.2, P1a: it accepts "iff it has not responded to a prepare request having a number greater than n". */
    @Test
    void aLowerBallotIsNotAccepted() {
        Ballot higher = new Ballot(2, 3);
        Steps node = Steps.boot(OPTIONS, 3).receive(3, new Prepare(higher, 1, Ballot.NONE));
        MultiPaxosState before = node.state;
        node.receive(2, new Accept(OTHERS, 1, values("a"), 0, 1, 1));
        assertThat(node.state).isEqualTo(before);
        assertThat(node.sentTo(2)).containsExactly(new Nack(OTHERS, higher));
    }

    /** PMS 2.4, on progress: a ballot is abandoned for one that its proposer can already go on with. */
    @Test
    void aBallotIsRefusedOnlyOnceThePromiseOfTheHigherOneIsDurable() {
        Steps node = Steps.boot(OPTIONS, 3).timeout(MultiPaxosTimer.LEADER);
        Ballot lower = new Ballot(0, 3);
        for (MultiPaxosMessage request :
                List.of(new Prepare(lower, 1, Ballot.NONE), new Accept(lower, 1, values("a"), 0, 1, 1))) {
            assertThat(node.receive(3, request).told)
                    .containsExactly(
                            new Effect.AwaitPersisted<>(), new Effect.Send<>(new NodeId(3), new Nack(lower, OWN)));
        }
    }

    /** PMS 2.5: the acceptor "records its intended response in stable storage before actually sending the response". */
    @Test
    void anAcceptanceIsDurableBeforeItIsTold() {
        Steps node = Steps.boot(OPTIONS, 3).receive(2, new Accept(OTHERS, 1, values("a"), 0, 1, 1));
        assertThat(node.told.indexOf(new Effect.Persist<>(new AcceptedValues(OTHERS, 0, 1, values("a")))))
                .isLessThan(node.told.indexOf(new Effect.Send<>(new NodeId(2), new Accepted(OTHERS, 1, 1, 0, 1))))
                .isNotNegative();
    }

    /** PMS 2.5: a proposer "remembers (in stable storage) the highest-numbered proposal it has tried to issue". */
    @Test
    void aBallotIsNeverUsedAgainAfterACrash() {
        Steps node = Steps.boot(OPTIONS, 3).timeout(MultiPaxosTimer.LEADER);
        assertThat(node.state.promisedBallot()).isEqualTo(OWN);
        List<JournalRecord> journal = List.of(new Promised(OWN));
        Steps reborn = Steps.boot(OPTIONS, new Start(new NodeId(1), Steps.nodes(3), journal, Start.Condition.INTACT))
                .timeout(MultiPaxosTimer.LEADER);
        assertThat(reborn.state.promisedBallot().isAfter(OWN)).isTrue();
    }

    /** PMS 3: it "executes phase 1 of ... all instances" with a single message, in which it names the first only. */
    @Test
    void phase1OfAllInstancesIsOneMessage() {
        Steps node = Steps.boot(OPTIONS, 3).timeout(MultiPaxosTimer.LEADER);
        assertThat(node.sentTo(2)).containsExactly(new Prepare(OWN, 1, Ballot.NONE));
        assertThat(node.sentTo(3)).containsExactly(new Prepare(OWN, 1, Ballot.NONE));
    }

    /** PMS 3: "the outcome of these executions determine the value to be proposed in instances 135 and 140". */
    @Test
    void theNewLeaderProposesTheHighestNumberedValueItHeardOfEachSlot() {
        Steps node = candidate(5)
                .receive(2, promise(acceptance(1, new Ballot(1, 3), "old")))
                .receive(3, promise(acceptance(1, new Ballot(2, 3), "new")));
        assertThat(node.state.role().kind()).isEqualTo(Role.LEADER);
        assertThat(proposedTo(node, 4)).containsExactly(Steps.command("new"));
    }

    /** PMS 3: it "proposes for commands 136 and 137, a special no-op command that leaves the state unchanged". */
    @Test
    void gapsAreFilledWithNoOps() {
        Steps node = candidate(3).receive(2, promise(acceptance(1, OTHERS, "a"), acceptance(4, OTHERS, "d")));
        assertThat(proposedTo(node, 2)).containsExactly(Steps.command("a"), NO_OP, NO_OP, Steps.command("d"));
    }

    /** PMS 3: "it can propose command 142 before it learns that its proposed command 141 has been chosen". */
    @Test
    void slotsArePipelined() {
        Steps node = leader(3);
        node.step(new Input.Request<>(Steps.request("a")));
        node.step(new Input.Request<>(Steps.request("b")));
        assertThat(node.state.decided()).isZero();
        assertThat(proposedTo(node, 2)).containsExactly(Steps.command("b"));
    }

    /** PMS 3: "all the messages it sent in proposing command 141 might be lost, and command 142 be chosen before". */
    @Test
    void aSlotIsChosenThoughTheOneBeforeItIsNot() {
        Steps node = leader(3);
        node.step(new Input.Request<>(Steps.request("a"))).persisted();
        node.step(new Input.Request<>(Steps.request("b"))).persisted();
        node.receive(2, new Accepted(OWN, 2, 2, 0, 3));
        assertThat(node.state.decided()).isZero();
        node.receive(3, new Accepted(OWN, 1, 1, 0, 2));
        assertThat(node.state.decided()).isEqualTo(2);
    }

    /** PMS 3: "the leader can propose commands i + 1 through i + alpha after commands 1 through i are chosen". */
    @Test
    void noMoreThanAlphaSlotsAreOpen() {
        Steps node = leader(OPTIONS.withWindow(2), 3);
        for (String word : List.of("a", "b", "c")) {
            node.step(new Input.Request<>(Steps.request(word)));
            if (word.equals("a")) {
                node.persisted();
            }
        }
        assertThat(node.sentTo(2)).isEmpty();
        node.receive(2, new Accepted(OWN, 1, 1, 0, 2));
        assertThat(proposedTo(node, 2)).containsExactly(Steps.command("c"));
    }

    /** PMS 3: the servers of instance i + alpha are "specified by the state after execution of the i-th command". */
    @Test
    void aConfigurationTakesEffectAlphaSlotsAfterItWasChosen() {
        Steps node = leader(OPTIONS.withWindow(3), 3);
        Administration.ChangeMembers change = new Administration.ChangeMembers(List.of(new NodeId(1), new NodeId(4)));
        node.step(new Input.Request<>(new ClientRequest(new RequestId(9, 1), change)))
                .persisted()
                .receive(2, new Accepted(OWN, 1, 1, 0, 2));
        assertThat(node.state.decided()).isEqualTo(1);
        assertThat(node.state.configurations().at(3)).isEqualTo(Steps.nodes(3));
        assertThat(node.state.configurations().at(4)).containsExactly(new NodeId(1), new NodeId(4));
    }

    /** PMS 3: slots of another configuration need phase 1 with its acceptors; n4 has not promised yet. */
    @Test
    void nothingIsProposedToAcceptorsThatHaveNotPromised() {
        Steps node = leader(OPTIONS.withWindow(1), 3);
        Administration.ChangeMembers change = new Administration.ChangeMembers(List.of(new NodeId(1), new NodeId(4)));
        node.step(new Input.Request<>(new ClientRequest(new RequestId(9, 1), change)))
                .persisted()
                .receive(2, new Accepted(OWN, 1, 1, 0, 2));
        assertThat(node.sentTo(4)).contains(new Prepare(OWN, 2, Ballot.NONE));
        node.step(new Input.Request<>(Steps.request("a")));
        assertThat(proposedTo(node, 4)).isEmpty();
        node.receive(4, new Promise(OWN, 2, List.of(), 0, List.of()));
        assertThat(proposedTo(node, 4)).contains(Steps.command("a"));
    }

    /** PMS 2.1: "some information must be remembered by an agent that has failed and restarted"; else it must not go on. */
    @Test
    void aNodeWithACorruptJournalHaltsAndSaysWhy() {
        Start corrupt = new Start(new NodeId(1), Steps.nodes(3), List.of(), Start.Condition.CORRUPT);
        assertThat(Steps.boot(OPTIONS, corrupt).told)
                .contains(new Effect.Halt<>(
                        "the journal of n1 is corrupt: promises or acceptances that it had made may be missing"));
        Start torn = new Start(new NodeId(1), Steps.nodes(3), List.of(), Start.Condition.TORN);
        assertThat(Steps.boot(OPTIONS, torn).told).noneMatch(effect -> effect instanceof Effect.Halt);
    }

    /** FP: a leader needs a phase-1 quorum, and "phase-2 quorums need not intersect with each other". */
    @Test
    void smallPhase2QuorumsChooseAndLargePhase1QuorumsElect() {
        Steps node = Steps.boot(OPTIONS.withQuorums(4, 2), 5)
                .timeout(MultiPaxosTimer.LEADER)
                .persisted()
                .receive(2, promise())
                .receive(3, promise());
        assertThat(node.state.role().kind()).isEqualTo(Role.CANDIDATE);
        node.receive(4, promise());
        assertThat(node.state.role().kind()).isEqualTo(Role.LEADER);
        node.step(new Input.Request<>(Steps.request("a"))).persisted().receive(2, new Accepted(OWN, 1, 1, 0, 2));
        assertThat(node.state.decided()).isEqualTo(1);
    }

    /** Howard and Mortier: in Paxos a candidate may lag; it leads once it has what those who promised know to be chosen. */
    @Test
    void aLaggingCandidateLeadsOnceItKnowsWhatWasChosen() {
        Steps node = candidate(3).receive(2, new Promise(OWN, 1, values("a"), 3, List.of()));
        assertThat(node.state.role().kind()).isEqualTo(Role.CANDIDATE);
        assertThat(node.state.decided()).isEqualTo(1);
        node.receive(2, new MultiPaxosMessage.Decided(2, values("b", "c"), 3));
        assertThat(node.state.role().kind()).isEqualTo(Role.LEADER);
        assertThat(node.state.decided()).isEqualTo(3);
    }

    private static Steps candidate(int size) {
        return Steps.boot(OPTIONS, size).timeout(MultiPaxosTimer.LEADER).persisted();
    }

    private static Steps leader(int size) {
        return leader(OPTIONS, size);
    }

    private static Steps leader(MultiPaxosOptions options, int size) {
        Steps node = Steps.boot(options, size).timeout(MultiPaxosTimer.LEADER).persisted();
        IntStream.rangeClosed(2, size / 2 + 1).forEach(other -> node.receive(other, promise()));
        assertThat(node.state.role().kind()).isEqualTo(Role.LEADER);
        return node;
    }

    private static Promise promise(Acceptance... accepted) {
        return new Promise(OWN, 1, List.of(), 0, List.of(accepted));
    }

    private static Acceptance acceptance(long slot, Ballot ballot, String word) {
        return new Acceptance(slot, new Proposal(ballot, Steps.command(word)));
    }

    private static List<Value> values(String... words) {
        return List.of(words).stream().map(word -> (Value) Steps.command(word)).toList();
    }

    private static List<Value> proposedTo(Steps node, int to) {
        return node.sentTo(to).stream()
                .filter(Accept.class::isInstance)
                .flatMap(message -> ((Accept) message).values().stream())
                .toList();
    }
}
