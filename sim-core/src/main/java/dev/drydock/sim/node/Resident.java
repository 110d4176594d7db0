package dev.drydock.sim.node;

import dev.drydock.protocol.Message;
import dev.drydock.protocol.StateMachine;
import java.util.List;
import java.util.function.Consumer;

/** What lives at the nodes of a group besides its clients: it has a part in what they replicate, and hears what becomes of them. */
public interface Resident {

    /** The empty state machine of a node, by its index, that starts; it does for clients what a key-value store does. */
    StateMachine machine(int node);

    /** Passes on what becomes of nodes, and hears of it. */
    <S> NodeObserver<S> hearing(NodeObserver<S> other);

    /**
     * Settles at the nodes of a group and at the sites of its network.
     *
     * @param remarks hears what is worth a line of the timeline
     */
    <S, M extends Message> void settle(Surroundings group, List<SimNode<S, M>> all, Consumer<String> remarks);
}
