package dev.drydock.paxos.log;

import static dev.drydock.paxos.log.Requests.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Word;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.RequestId;
import org.junit.jupiter.api.Test;

class PendingTest {
    private static final ClientRequest A = write(1, "a");
    private static final ClientRequest B = write(2, "b");

    @Test
    void queuesRequestsAsTheyCome() {
        Pending pending = Pending.NONE.with(A).with(B);
        assertThat(pending.first()).contains(A);
        assertThat(pending.firstProposed().first()).contains(B);
        assertThat(pending.firstProposed().isWaiting(A)).isTrue();
    }

    @Test
    void aRequestThatLostItsSlotComesFirstAgain() {
        Pending pending = Pending.NONE.with(A).with(B).firstProposed();
        assertThat(pending.lost(A).first()).contains(A);
        assertThat(pending.without(A).lost(A).first()).contains(B);
    }

    @Test
    void aRequestThatComesAgainChangesNothing() {
        Pending pending = Pending.NONE.with(A).firstProposed();
        assertThat(pending.with(A)).isSameAs(pending);
    }

    @Test
    void aSessionThatAsksForSomethingNewNoLongerWaitsForTheOld() {
        ClientRequest next = new ClientRequest(new RequestId(1, 2), Word.write("c"));
        Pending pending = Pending.NONE.with(A).with(next);
        assertThat(pending.isWaiting(A)).isFalse();
        assertThat(pending.size()).isEqualTo(1);
        assertThat(pending.first()).contains(next);
        assertThat(pending.without(A)).isSameAs(pending);
    }
}
