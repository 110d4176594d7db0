package dev.drydock.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientLawsTest {
    private static final NodeId N1 = new NodeId(1);
    private static final NodeId N2 = new NodeId(2);

    private final List<String> violations = new ArrayList<>();
    private final ClientLaws laws = new ClientLaws(violations::add);

    @Test
    void aWriteThatTakesEffectBeforeOneThatWasAcknowledgedEarlierIsWrong() {
        laws.asked(write(1, "a"));
        laws.answered(write(1, "a"), 2);
        laws.asked(write(2, "b"));
        laws.answered(write(2, "b"), 1);
        assertThat(violations)
                .containsExactly("Linearizable Writes: b took effect as number 1, but 2 had been acknowledged before");
    }

    @Test
    void writesThatOverlapMayTakeEffectInAnyOrder() {
        laws.asked(write(1, "a"));
        laws.asked(write(2, "b"));
        laws.answered(write(1, "a"), 2);
        laws.answered(write(2, "b"), 1);
        assertThat(violations).isEmpty();
        assertThat(laws.acknowledgedWrites()).isEqualTo(2);
    }

    @Test
    void aRequestThatIsRepeatedMayHaveTakenEffectTheFirstTime() {
        laws.asked(write(1, "a"));
        laws.asked(write(2, "b"));
        laws.answered(write(2, "b"), 2);
        laws.asked(write(1, "a"));
        laws.answered(write(1, "a"), 1);
        laws.answered(write(1, "a"), 1);
        assertThat(violations).isEmpty();
        assertThat(laws.acknowledgedWrites()).isEqualTo(2);
    }

    @Test
    void aReadMustSeeWhatWasAcknowledgedBeforeItWasAskedFor() {
        laws.asked(read(7));
        laws.asked(write(1, "a"));
        laws.answered(write(1, "a"), 1);
        laws.answered(read(7), 0);
        assertThat(violations).isEmpty();
        laws.asked(read(8));
        laws.answered(read(8), 0);
        assertThat(violations)
                .containsExactly("Linearizable Reads: a read saw 0 commands, but 1 had been acknowledged before");
    }

    @Test
    void partsOfTheStateHaveNothingToDoWithOneAnother() {
        laws.asked(write(1, "k:a"));
        laws.answered(write(1, "k:a"), 1);
        laws.asked(read(8));
        laws.answered(read(8), 0);
        laws.applied(N1, "k", List.of("k:a"), 0);
        laws.applied(N2, "l", List.of("l:b"), 0);
        assertThat(violations).isEmpty();
    }

    @Test
    void nodesThatApplyInDifferentOrdersAreWrong() {
        laws.applied(N1, "k", List.of("k:a", "k:b"), 0);
        laws.applied(N2, "k", List.of("k:a"), 0);
        assertThat(violations).isEmpty();
        laws.applied(N2, "k", List.of("k:a", "k:c"), 1);
        assertThat(violations)
                .containsExactly("One Order: n2 applied k:c as number 2 of k, where another node applied k:b");
    }

    @Test
    void whatAnOperatorAsksForIsNotPartOfTheState() {
        ClientRequest transfer =
                new ClientRequest(new RequestId(3, 1), new Administration.TransferLeadership(Optional.empty()));
        laws.asked(transfer);
        assertThat(laws.acknowledgedWrites()).isZero();
    }

    private static ClientRequest write(long session, String text) {
        return new ClientRequest(new RequestId(session, 1), Word.write(text));
    }

    private static ClientRequest read(long session) {
        return new ClientRequest(new RequestId(session, -1), Word.read());
    }
}
