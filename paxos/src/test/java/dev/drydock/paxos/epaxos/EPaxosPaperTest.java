package dev.drydock.paxos.epaxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Word;
import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.epaxos.EPaxosMessage.Accept;
import dev.drydock.paxos.epaxos.EPaxosMessage.AcceptReply;
import dev.drydock.paxos.epaxos.EPaxosMessage.Commit;
import dev.drydock.paxos.epaxos.EPaxosMessage.Nack;
import dev.drydock.paxos.epaxos.EPaxosMessage.PreAccept;
import dev.drydock.paxos.epaxos.EPaxosMessage.PreAcceptReply;
import dev.drydock.paxos.epaxos.EPaxosMessage.Prepare;
import dev.drydock.paxos.epaxos.EPaxosMessage.PrepareReply;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effect;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RecordedEffects;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Start;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the paper's sections 4.3 to 4.7 and Figures 2 and 3, sentence by sentence, at one replica, n1 of five. */
class EPaxosPaperTest {
    private static final NodeId N1 = new NodeId(1);
    private static final NodeId N2 = new NodeId(2);
    private static final NodeId N3 = new NodeId(3);
    private static final List<NodeId> GROUP = List.of(N1, N2, N3, new NodeId(4), new NodeId(5));
    private static final Instance OWN = new Instance(N1, 1);
    private static final Instance OTHER = new Instance(N2, 1);
    private static final EPaxos EPAXOS = new EPaxos(EPaxosOptions.DEFAULTS);

    private final RecordedEffects<EPaxosMessage> effects = new RecordedEffects<>();
    private EPaxosState state = EPAXOS.start(Start.fresh(N1, GROUP), effects);

    /** "Upon receiving request for a command, a replica becomes its designated command leader" (section 4.3.2). */
    @Test
    void leadsTheCommandsOfItsClients() {
        List<Effect<EPaxosMessage>> told = request(write(1, "a"));
        assertThat(told.get(0)).isInstanceOf(Effect.Persist.class);
        assertThat(sent(told)).hasSize(4).containsOnly(new PreAccept(OWN, write(1, "a"), attributes(1, 0, 0)));
    }

    /** "deps is the list of all instances that contain commands that interfere; seq is larger than theirs" (Figure 2). */
    @Test
    void dependsOnWhatInterferesInItsLog() {
        receive(N2, new PreAccept(OTHER, write(7, "x"), attributes(4, 0, 0)));
        assertThat(sent(request(write(1, "a")))).containsOnly(new PreAccept(OWN, write(1, "a"), attributes(5, 0, 1)));
        assertThat(sent(request(write(2, "k:b"))))
                .containsOnly(new PreAccept(new Instance(N1, 2), write(2, "k:b"), attributes(1, 0, 0)));
    }

    /** Two reads do not interfere (section 4.5's read-only commands); a read and a write do. */
    @Test
    void readsDependOnWritesOfOthersOnly() {
        receive(N2, new PreAccept(OTHER, read(7), attributes(1, 0, 0)));
        assertThat(sent(request(read(1)))).containsOnly(new PreAccept(OWN, read(1), attributes(1, 0, 0)));
        assertThat(sent(request(write(2, "a"))))
                .containsOnly(new PreAccept(new Instance(N1, 2), write(2, "a"), attributes(2, 1, 1)));
    }

    /** "Update attributes according to the contents of its cmds log, record, and reply" (Figure 2). */
    @Test
    void updatesTheAttributesOfOthersCommands() {
        request(write(1, "a"));
        List<Effect<EPaxosMessage>> told = receive(N2, new PreAccept(OTHER, write(7, "x"), attributes(1, 0, 0)));
        assertThat(told.get(0)).isInstanceOf(Effect.Persist.class);
        assertThat(sent(told)).containsExactly(new PreAcceptReply(OTHER, attributes(2, 1, 0)));
        assertThat(state.instance(OTHER).initial()).contains(attributes(1, 0, 0));
    }

    /** "If replies from enough replicas to constitute a fast quorum are all the same: commit" (section 4.3.2). */
    @Test
    void commitsOnTheFastPathWhenThatIsDurable() {
        request(write(1, "a"));
        assertThat(sent(receive(N2, new PreAcceptReply(OWN, attributes(1, 0, 0)))))
                .isEmpty();
        List<Effect<EPaxosMessage>> told = receive(N3, new PreAcceptReply(OWN, attributes(1, 0, 0)));
        assertThat(told).last().isEqualTo(new Effect.NotifyPersisted<>(WriteToken.ofInstance(1)));
        assertThat(sent(told)).isEmpty();
        List<Effect<EPaxosMessage>> durable = step(new Input.Persisted<>(WriteToken.ofInstance(1)));
        assertThat(sent(durable))
                .hasSize(4)
                .containsOnly(new Commit(OWN, Value.of(write(1, "a"), attributes(1, 0, 0))));
        assertThat(durable).contains(new Effect.ApplyAndReply<>(1, write(1, "a")));
    }

    /** "Otherwise: update deps to the union of all replies, seq to the maximum, and run Paxos-Accept" (section 4.3.2). */
    @Test
    void takesTheSlowPathWithTheUnionOfAllReplies() {
        request(write(1, "a"));
        receive(N2, new PreAcceptReply(OWN, attributes(3, 0, 2)));
        Value union = Value.of(write(1, "a"), new Attributes(4, Deps.of(0, 2, 5, 0, 0)));
        assertThat(sent(receive(N3, new PreAcceptReply(OWN, new Attributes(4, Deps.of(0, 0, 5, 0, 0))))))
                .hasSize(4)
                .containsOnly(new Accept(OWN, Ballot.NONE, union));
        assertThat(sent(receive(N2, new AcceptReply(OWN, Ballot.NONE)))).isEmpty();
        assertThat(sent(receive(N3, new AcceptReply(OWN, Ballot.NONE))))
                .hasSize(4)
                .containsOnly(new Commit(OWN, union));
    }

    /** An answer that comes twice counts once. */
    @Test
    void countsEachReplicaOnce() {
        request(write(1, "a"));
        receive(N2, new PreAcceptReply(OWN, attributes(1, 0, 0)));
        receive(N2, new PreAcceptReply(OWN, attributes(1, 0, 0)));
        assertThat(state.instance(OWN).status()).isEqualTo(Status.PRE_ACCEPTED);
        assertThat(state.attempts().get(OWN.key())).isInstanceOf(Attempt.PreAccepting.class);
    }

    /** "Wait for all commands in deps to be committed" (section 4.3.3, step 1). */
    @Test
    void executesACommandAfterWhatItDependsOn() {
        Instance second = new Instance(N3, 1);
        Value later = Value.of(write(8, "y"), attributes(2, 0, 1));
        assertThat(receive(N3, new Commit(second, later)))
                .noneMatch(effect -> effect instanceof Effect.Apply<EPaxosMessage>);
        assertThat(receive(N2, new Commit(OTHER, Value.of(write(7, "x"), attributes(1, 0, 0)))))
                .startsWith(new Effect.Apply<>(1, write(7, "x")), new Effect.Apply<>(2, write(8, "y")));
    }

    /** "Execute the commands of each component in increasing sequence number order" (section 4.3.3, step 4). */
    @Test
    void breaksCyclesBySeq() {
        Instance second = new Instance(N3, 1);
        receive(N2, new Commit(OTHER, Value.of(write(7, "x"), new Attributes(3, Deps.of(0, 0, 1, 0, 0)))));
        assertThat(receive(N3, new Commit(second, Value.of(write(8, "y"), attributes(2, 0, 1)))))
                .startsWith(new Effect.Apply<>(1, write(8, "y")), new Effect.Apply<>(2, write(7, "x")));
    }

    /** "If the ballot is larger than the most recent ballot number: PrepareReply, else NACK" (Figure 3). */
    @Test
    void promisesTheGreatestBallotOnly() {
        receive(N2, new PreAccept(OTHER, write(7, "x"), attributes(1, 0, 0)));
        InstanceState before = state.instance(OTHER);
        List<Effect<EPaxosMessage>> told = receive(N3, new Prepare(OTHER, new Ballot(2, 3)));
        assertThat(told.get(0)).isInstanceOf(Effect.Persist.class);
        assertThat(sent(told)).containsExactly(new PrepareReply(OTHER, new Ballot(2, 3), before, false));
        assertThat(sent(receive(N2, new Prepare(OTHER, new Ballot(1, 2)))))
                .containsExactly(new Nack(OTHER, new Ballot(2, 3)));
        assertThat(sent(receive(N2, new PreAccept(OTHER, write(7, "x"), attributes(1, 0, 0)))))
                .containsExactly(new Nack(OTHER, new Ballot(2, 3)));
    }

    /** A promise is not an acceptance: the two ballots of an instance (Sutra, section 4). */
    @Test
    void keepsTheBallotInWhichItAccepted() {
        Value value = Value.of(write(7, "x"), attributes(1, 0, 0));
        receive(N2, new Accept(OTHER, new Ballot(1, 2), value));
        receive(N3, new Prepare(OTHER, new Ballot(2, 3)));
        assertThat(state.instance(OTHER).accepted()).isEqualTo(new Ballot(1, 2));
        assertThat(state.instance(OTHER).promised()).isEqualTo(new Ballot(2, 3));
    }

    /** A retried command that is under way is not proposed again; a group has nothing to administer. */
    @Test
    void answersWhatIsUnderWayOnceAndRefusesAdministration() {
        request(write(1, "a"));
        assertThat(request(write(1, "a"))).isEmpty();
        ClientRequest transfer = new ClientRequest(new RequestId(9, 1), new Administration.AddMember(N3));
        assertThat(request(transfer))
                .containsExactly(new Effect.Answer<>(
                        transfer.id(),
                        new Reply.Refused("an EPaxos group has no leader to transfer, and its members are fixed")));
    }

    /** A chain of ten thousand dependencies does not overflow the stack. */
    @Test
    void executesLongChains() {
        int length = 10_000;
        for (long number = length; number > 1; number--) {
            receive(
                    N2,
                    new Commit(
                            new Instance(N2, number),
                            Value.of(write(number, "w" + number), attributes(number, 0, number - 1))));
        }
        assertThat(state.waits().executions()).isZero();
        receive(N2, new Commit(OTHER, Value.of(write(1, "w1"), attributes(1, 0, 0))));
        assertThat(state.waits().executions()).isEqualTo(length);
    }

    private List<Effect<EPaxosMessage>> request(ClientRequest request) {
        return step(new Input.Request<>(request));
    }

    private List<Effect<EPaxosMessage>> receive(NodeId from, EPaxosMessage message) {
        return step(new Input.Receive<>(from, message));
    }

    private List<Effect<EPaxosMessage>> step(Input<EPaxosMessage> input) {
        effects.take();
        state = EPAXOS.step(state, input, effects);
        return effects.take();
    }

    private static List<EPaxosMessage> sent(List<Effect<EPaxosMessage>> told) {
        List<EPaxosMessage> sent = new ArrayList<>();
        for (Effect<EPaxosMessage> effect : told) {
            if (effect instanceof Effect.Send<EPaxosMessage> send) {
                sent.add(send.message());
            }
        }
        return sent;
    }

    private static Attributes attributes(long seq, long onFirst, long onSecond) {
        return new Attributes(seq, Deps.of(onFirst, onSecond, 0, 0, 0));
    }

    private static ClientRequest write(long session, String text) {
        return new ClientRequest(new RequestId(session, 1), Word.write(text));
    }

    private static ClientRequest read(long session) {
        return new ClientRequest(new RequestId(session, -1), Word.read());
    }
}
