package dev.drydock.paxos.multi;

import dev.drydock.check.schedule.Word;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effect;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.RecordedEffects;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Start;
import java.util.ArrayList;
import java.util.List;

/** One node that is stepped by hand, with what it told last. */
final class Steps {
    private final Protocol<MultiPaxosState, MultiPaxosMessage> protocol;
    private final RecordedEffects<MultiPaxosMessage> effects = new RecordedEffects<>();
    MultiPaxosState state;
    List<Effect<MultiPaxosMessage>> told;

    private Steps(Protocol<MultiPaxosState, MultiPaxosMessage> protocol, Start start) {
        this.protocol = protocol;
        state = protocol.start(start, effects);
        told = effects.take();
    }

    /** Boots node 1 of a group for the first time. */
    static Steps boot(MultiPaxosOptions options, int size) {
        return boot(options, Start.fresh(new NodeId(1), nodes(size)));
    }

    static Steps boot(MultiPaxosOptions options, Start start) {
        return new Steps(new MultiPaxos(options), start);
    }

    static List<NodeId> nodes(int size) {
        List<NodeId> nodes = new ArrayList<>();
        for (int number = 1; number <= size; number++) {
            nodes.add(new NodeId(number));
        }
        return nodes;
    }

    /** A client's command to write a word; its session is made of the word. */
    static Value.Command command(String word) {
        return new Value.Command(request(word));
    }

    static ClientRequest request(String word) {
        return new ClientRequest(new RequestId(word.hashCode(), 1), Word.write(word));
    }

    Steps step(Input<MultiPaxosMessage> input) {
        state = protocol.step(state, input, effects);
        told = effects.take();
        return this;
    }

    Steps receive(int from, MultiPaxosMessage message) {
        return step(new Input.Receive<>(new NodeId(from), message));
    }

    Steps timeout(MultiPaxosTimer timer) {
        return step(new Input.Timeout<>(timer));
    }

    /** Every write that was asked about is durable. */
    Steps persisted() {
        List<Effect<MultiPaxosMessage>> before = told;
        for (Effect<MultiPaxosMessage> effect : before) {
            if (effect instanceof Effect.NotifyPersisted<MultiPaxosMessage> asked) {
                step(new Input.Persisted<>(asked.token()));
            }
        }
        return this;
    }

    /** The messages told last, to one node. */
    List<MultiPaxosMessage> sentTo(int node) {
        List<MultiPaxosMessage> sent = new ArrayList<>();
        for (Effect<MultiPaxosMessage> effect : told) {
            if (effect instanceof Effect.Send<MultiPaxosMessage> send
                    && send.to().number() == node) {
                sent.add(send.message());
            }
        }
        return sent;
    }
}
