package dev.drydock.paxos.multi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosMessage.Accept;
import dev.drydock.paxos.multi.MultiPaxosMessage.Nack;
import dev.drydock.paxos.multi.MultiPaxosMessage.Promise;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effect;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** However a leader falls that hands over, the operator who asked for it is answered. */
class HandoverTest {
    private static final Ballot OWN = new Ballot(1, 1);
    private static final Ballot HEIRS = new Ballot(2, 2);
    private static final RequestId TRANSFER = new RequestId(7, 1);
    private static final Effect<MultiPaxosMessage> DONE =
            new Effect.Answer<>(TRANSFER, new Reply.Answered(new Administration.Done()));

    @Test
    void theHeirsFirstWordAnswersTheOperatorWhenItDeposedTheLeader() {
        assertThat(handingOver().receive(2, word(HEIRS)).told).contains(DONE);
    }

    @Test
    void theHeirsFirstWordAnswersTheOperatorWhenAnAcceptorsNackDeposedTheLeader() {
        Steps node = handingOver().receive(3, new Nack(OWN, HEIRS));
        assertThat(node.receive(2, word(HEIRS)).told).contains(DONE);
    }

    @Test
    void whoWaitsInVainForTheHeirRefusesBeforeItStands() {
        Steps node = handingOver().receive(3, new Nack(OWN, HEIRS)).timeout(MultiPaxosTimer.LEADER);
        assertThat(node.told).contains(new Effect.Answer<>(TRANSFER, new Reply.Refused("n2 has not taken over")));
    }

    private static Steps handingOver() {
        return Steps.boot(MultiPaxosOptions.DEFAULTS, 3)
                .timeout(MultiPaxosTimer.LEADER)
                .persisted()
                .receive(2, new Promise(OWN, 1, List.of(), 0, List.of()))
                .step(new Input.Request<>(new ClientRequest(
                        TRANSFER, new Administration.TransferLeadership(Optional.of(new NodeId(2))))));
    }

    private static MultiPaxosMessage word(Ballot ballot) {
        return new Accept(ballot, 1, List.of(), 0, 1, 1);
    }
}
