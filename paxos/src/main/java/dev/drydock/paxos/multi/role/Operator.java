package dev.drydock.paxos.multi.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What operators have asked of a leader and not been answered yet.
 *
 * @param change the members that were asked for; empty when no change is under way
 * @param waiting the requests that wait for this change
 * @param handover who was asked to take over, and on whose behalf
 */
public record Operator(Optional<List<NodeId>> change, List<RequestId> waiting, Optional<Handover> handover) {
    /** Nothing. */
    public static final Operator NOTHING = new Operator(Optional.empty(), List.of(), Optional.empty());

    /**
     * A leadership that is being handed over.
     *
     * @param looks how often the leader has looked since then whether it has happened
     */
    public record Handover(Optional<RequestId> request, NodeId to, int looks) {}

    public Operator {
        waiting = List.copyOf(waiting);
    }

    /** With one more request for a change to these members. */
    public Operator asking(RequestId request, List<NodeId> members) {
        List<RequestId> more = new ArrayList<>(waiting);
        if (!more.contains(request)) {
            more.add(request);
        }
        return new Operator(Optional.of(members), more, handover);
    }

    /** After the change took effect and those who waited were answered. */
    public Operator changed() {
        return new Operator(Optional.empty(), List.of(), handover);
    }

    /** Handing over, or no longer. */
    public Operator with(Optional<Handover> next) {
        return new Operator(change, waiting, next);
    }
}
