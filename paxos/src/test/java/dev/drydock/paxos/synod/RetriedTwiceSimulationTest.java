package dev.drydock.paxos.synod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.paxos.Mistaken;
import dev.drydock.paxos.Worlds;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.ForwardingEffects;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.KeyValueResult;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.record.Verdict;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Goal: a command that is repeated by its client, and so chosen in two slots, and takes effect twice, is found out by the
 * linearizability checker. Method: a Synod whose commands are all of sessions of their own, under random faults.
 */
@Tag("simulation")
class RetriedTwiceSimulationTest {
    private static final int SEEDS = 30;

    @Test
    void aRetriedCommandThatIsAppliedTwiceIsFoundOut() {
        int seed = 1;
        while (seed <= SEEDS && Worlds.linearizable(new Forgetful(), seed).status() == Verdict.Status.HELD) {
            seed++;
        }
        assertThat(seed).isLessThanOrEqualTo(SEEDS);
        assertThat(Worlds.linearizable(new SynodProvider(), seed).status()).isEqualTo(Verdict.Status.HELD);
    }

    private static final class Forgetful implements ProtocolProvider<SynodState, SynodMessage, SynodOptions> {
        private final SynodProvider right = new SynodProvider();

        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public String summary() {
            return "remembers no session";
        }

        @Override
        public SynodOptions defaults() {
            return right.defaults();
        }

        @Override
        public Protocol<SynodState, SynodMessage> create(SynodOptions options) {
            Protocol<SynodState, SynodMessage> synod = right.create(options);
            return Mistaken.around(
                    synod, (state, input, effects) -> synod.step(state, input, new WithoutSessions(effects)));
        }

        @Override
        public List<Invariant<SynodState>> invariants() {
            return List.of();
        }
    }

    private static final class WithoutSessions extends ForwardingEffects<SynodMessage> {
        WithoutSessions(Effects<SynodMessage> effects) {
            super(effects);
        }

        @Override
        public void apply(long index, ClientRequest request) {
            super.apply(
                    index,
                    request.command().readOnly()
                            ? request
                            : new ClientRequest(new RequestId((1L << 40) + index, 1), request.command()));
        }

        @Override
        public void applyAndReply(long index, ClientRequest request) {
            if (request.command().readOnly()) {
                super.applyAndReply(index, request);
            } else {
                apply(index, request);
                reply(request.id(), new Reply.Answered(new KeyValueResult.Stored()));
            }
        }
    }
}
