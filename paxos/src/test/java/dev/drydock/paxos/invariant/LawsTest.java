package dev.drydock.paxos.invariant;

import static dev.drydock.paxos.log.Requests.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Word;
import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.invariant.Evidence.Accepted;
import dev.drydock.paxos.invariant.Evidence.Learned;
import dev.drydock.paxos.invariant.Evidence.Promised;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** Goal: each law holds of what is lawful and names what is not. Method: states that are made up of nothing but evidence. */
class LawsTest {
    private static final NodeId N1 = new NodeId(1);
    private static final NodeId N2 = new NodeId(2);
    private static final NodeId N3 = new NodeId(3);
    private static final Ballot ONE = new Ballot(1, 1);
    private static final Ballot TWO = new Ballot(2, 1);
    private static final ClientRequest A = write(1, "a");
    private static final ClientRequest B = write(2, "b");
    private static final Shown NOTHING = new Shown(List.of(), List.of(), List.of(), 0, List.of());

    /** What the last step brought, whatever was before. */
    private record Shown(
            List<Promised<Ballot>> promised,
            List<Accepted<Ballot, ClientRequest>> accepted,
            List<Learned<ClientRequest>> learned,
            long snapshot,
            List<ClientRequest> asked) {}

    private static final class OfShown implements QuorumEvidence<Shown, Ballot, ClientRequest> {
        @Override
        public List<Promised<Ballot>> promised(Optional<Shown> before, Shown after) {
            return after.promised();
        }

        @Override
        public List<Accepted<Ballot, ClientRequest>> accepted(Optional<Shown> before, Shown after) {
            return after.accepted();
        }

        @Override
        public List<Learned<ClientRequest>> learned(Optional<Shown> before, Shown after) {
            return after.learned();
        }

        @Override
        public long snapshotSlot(Shown state) {
            return state.snapshot();
        }

        @Override
        public List<ClientRequest> asked(Optional<Shown> before, Shown after) {
            return after.asked();
        }

        @Override
        public List<ClientRequest> requests(ClientRequest value) {
            return List.of(value);
        }

        @Override
        public boolean isQuorum(Shown node, long slot, Ballot ballot, SortedSet<NodeId> acceptors) {
            return acceptors.size() >= 2;
        }

        @Override
        public boolean isFast(Ballot ballot) {
            return ballot.round() == 9;
        }
    }

    private static Shown learned(long slot, ClientRequest value) {
        return new Shown(List.of(), List.of(), List.of(new Learned<>(slot, value)), 0, List.of());
    }

    private static Shown accepted(long slot, Ballot ballot, ClientRequest value) {
        return new Shown(List.of(), List.of(new Accepted<>(slot, ballot, value)), List.of(), 0, List.of());
    }

    private static Shown promised(long slot, Ballot ballot) {
        return new Shown(List.of(new Promised<>(slot, ballot)), List.of(), List.of(), 0, List.of());
    }

    private static Shown asked(ClientRequest request) {
        return new Shown(List.of(), List.of(), List.of(), 0, List.of(request));
    }

    private static Shown snapshot(long slot) {
        return new Shown(List.of(), List.of(), List.of(), slot, List.of());
    }

    private static Optional<String> step(Invariant<Shown> law, NodeId node, Shown shown) {
        return law.stepped(node, NOTHING, shown);
    }

    @Test
    void agreementIsBrokenByTwoValuesForOneSlot() {
        Invariant<Shown> law = new Agreement<>(new OfShown());
        assertThat(step(law, N1, learned(1, A))).isEmpty();
        assertThat(step(law, N2, learned(2, B))).isEmpty();
        assertThat(step(law, N2, learned(1, A))).isEmpty();
        assertThat(step(law, N3, learned(1, B)))
                .hasValueSatisfying(why -> assertThat(why).contains("slot 1"));
    }

    @Test
    void agreementForgetsWhatAllSnapshotsCover() {
        Invariant<Shown> law = new Agreement<>(new OfShown());
        assertThat(law.started(N1, NOTHING)).isEmpty();
        assertThat(law.started(N2, NOTHING)).isEmpty();
        assertThat(step(law, N1, learned(1, A))).isEmpty();
        assertThat(step(law, N1, snapshot(1))).isEmpty();
        assertThat(step(law, N2, learned(1, B))).isPresent();
        assertThat(step(law, N2, snapshot(1))).isEmpty();
        assertThat(step(law, N3, learned(1, B))).isEmpty();
    }

    @Test
    void validityIsBrokenByWhatNobodyAskedFor() {
        Invariant<Shown> law = new Validity<>(new OfShown());
        assertThat(step(law, N1, asked(A))).isEmpty();
        assertThat(step(law, N2, learned(1, A))).isEmpty();
        assertThat(step(law, N2, learned(2, B))).isPresent();
        ClientRequest changed = new ClientRequest(A.id(), Word.write("z"));
        assertThat(step(law, N2, learned(3, changed))).isPresent();
        ClientRequest later = new ClientRequest(new RequestId(1, 2), Word.write("z"));
        assertThat(step(law, N2, learned(3, later))).isPresent();
    }

    @Test
    void oneValuePerBallotIsBrokenByTwoValuesInAClassicBallotOnly() {
        Invariant<Shown> law = new OneValuePerBallot<>(new OfShown());
        assertThat(step(law, N1, accepted(1, ONE, A))).isEmpty();
        assertThat(step(law, N2, accepted(1, TWO, B))).isEmpty();
        assertThat(step(law, N3, accepted(2, ONE, B))).isEmpty();
        assertThat(step(law, N2, accepted(1, ONE, B))).isPresent();
        Ballot fast = new Ballot(9, 1);
        assertThat(step(law, N1, accepted(1, fast, A))).isEmpty();
        assertThat(step(law, N2, accepted(1, fast, B))).isEmpty();
    }

    @Test
    void aPromiseIsBrokenByALowerOneAndByAcceptingLess() {
        Invariant<Shown> law = new PromisesKept<>(new OfShown());
        assertThat(law.started(N1, NOTHING)).isEmpty();
        assertThat(step(law, N1, promised(1, TWO))).isEmpty();
        assertThat(step(law, N1, accepted(1, TWO, A))).isEmpty();
        assertThat(step(law, N1, accepted(2, ONE, A))).isEmpty();
        assertThat(step(law, N1, accepted(1, ONE, A))).isPresent();
        assertThat(step(law, N1, promised(1, ONE))).isPresent();
    }

    @Test
    void aPromiseForAllSlotsHoldsForEachOfThem() {
        Invariant<Shown> law = new PromisesKept<>(new OfShown());
        assertThat(law.started(N1, NOTHING)).isEmpty();
        assertThat(step(law, N1, promised(0, TWO))).isEmpty();
        assertThat(step(law, N1, accepted(7, ONE, A))).isPresent();
    }

    @Test
    void learningIsBrokenByAValueThatNoQuorumHasAccepted() {
        Invariant<Shown> law = new OnlyChosenIsLearned<>(new OfShown());
        assertThat(step(law, N1, accepted(1, ONE, A))).isEmpty();
        assertThat(step(law, N2, accepted(1, TWO, A))).isEmpty();
        assertThat(step(law, N1, learned(1, A))).isPresent();
        assertThat(step(law, N3, accepted(1, ONE, A))).isEmpty();
        assertThat(step(law, N1, learned(1, A))).isEmpty();
    }

    @Test
    void whatACrashLostWasNotAccepted() {
        Invariant<Shown> law = new OnlyChosenIsLearned<>(new OfShown());
        assertThat(step(law, N1, accepted(1, ONE, A))).isEmpty();
        assertThat(step(law, N2, accepted(1, ONE, A))).isEmpty();
        assertThat(law.started(N2, NOTHING)).isEmpty();
        assertThat(step(law, N1, learned(1, A))).isPresent();
    }
}
