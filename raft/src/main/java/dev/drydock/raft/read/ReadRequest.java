package dev.drydock.raft.read;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import java.util.List;

/** A read that a leader has yet to confirm. */
public sealed interface ReadRequest {

    /** A client waits for the answer. */
    record OfClient(ClientRequest request) implements ReadRequest {}

    /** A follower waits for a read index, to answer these reads of its clients itself (dissertation §6.4). */
    record OfFollower(NodeId follower, List<RequestId> reads) implements ReadRequest {
        public OfFollower {
            reads = List.copyOf(reads);
        }
    }
}
